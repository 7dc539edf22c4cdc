package stampede.book;

/** Plain text on its way into a page. */
final class Html {

    private Html() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** The same, with what stands between two backticks shown as code. */
    static String sentence(String text) {
        return escape(text).replaceAll("`([^`]+)`", "<code>$1</code>");
    }
}
