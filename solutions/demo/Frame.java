package demo;

import io.javalin.http.Context;
import io.javalin.http.Header;
import stampede.text.Language;
import stampede.text.Text;

/** What stands around every page of the demo, in one language. */
public record Frame(Language language) {

    /** For an answer that is HTML in the language the browser likes better. */
    public static Frame of(Context ctx) {
        ctx.contentType("text/html; charset=utf-8").header(Header.VARY, Header.ACCEPT_LANGUAGE);
        return new Frame(Language.accepted(ctx.header(Header.ACCEPT_LANGUAGE)));
    }

    /** The same, of a page that is another one in a moment, so that nobody keeps it. */
    public static Frame ofTheMoment(Context ctx) {
        ctx.header(Header.CACHE_CONTROL, "no-store");
        return of(ctx);
    }

    /** Makes text harmless between tags and in quoted attributes alike. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    public String say(String en, String zh, Object... arguments) {
        return Text.of(en, zh, arguments).in(language);
    }

    /**
     * What comes before {@code <main>}.
     *
     * @param title plain text
     * @param head more for the page's head: its own style sheet, its script
     */
    public String top(String title, String head) {
        return """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                <link rel="icon" href="/assets/demo/icon.svg">
                <link rel="stylesheet" href="/assets/demo/base.css">
                %s</head>
                <body>
                <header class="bar"><a class="brand" href="/">Stampede</a>
                <span class="live" data-on="%s" data-off="%s" hidden></span></header>
                """.formatted(
                        language == Language.CHINESE ? "zh-Hans" : "en",
                        escape(title),
                        head,
                        say("Live", "实时"),
                        say("Reconnecting", "重新连接"));
    }

    /** What comes after {@code </main>}. */
    public static String bottom() {
        return "</body>\n</html>\n";
    }

    /**
     * A page that says one thing.
     *
     * @param head more for its head
     * @param action what to do now: a link or a button
     */
    public String notice(String title, String text, String head, String action) {
        return """
                %s<main class="notice" role="alert">
                <h1>%s</h1>
                <p>%s</p>
                <p>%s</p>
                </main>
                %s""".formatted(top(title, head), title, text, action, bottom());
    }

    /** A page that says there is no such page. */
    String notFound() {
        return apology(say("Nobody has been here", "这里没有人来过"), say("There is no such page.", "没有这个页面。"));
    }

    /** A page that says that what it stands on is not there yet, and asks again. */
    String starting(String path) {
        return notice(
                say("One moment", "稍等片刻"),
                say(
                        "What this page stands on is still starting. The page tries again by itself.",
                        "本页依赖的服务还在启动。页面会自动重试。"),
                "<meta http-equiv=\"refresh\" content=\"1;url=%s\">\n".formatted(escape(path)),
                "<a class=\"button\" href=\"%s\">%s</a>".formatted(escape(path), say("Try now", "立即重试")));
    }

    /**
     * A page that says that what it stands on cannot be had.
     *
     * @param reason plain text
     */
    String missing(String reason) {
        return apology(say("This page stands on something that is not there", "本页依赖的服务不在"), escape(reason));
    }

    /** A page that says that something of ours failed. */
    String failed() {
        return apology(
                say("This should not have happened", "这不应该发生"),
                say("The mistake is ours, and nothing that was counted is lost.", "是我们出了错，已经计入的不会丢失。"));
    }

    private String apology(String title, String text) {
        return notice(title, text, "", "<a class=\"button\" href=\"/\">" + say("To the start", "回到首页") + "</a>");
    }
}
