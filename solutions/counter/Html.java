package counter;

import static demo.Frame.escape;
import static java.nio.charset.StandardCharsets.UTF_8;

import counter.Page.Card;
import demo.Frame;
import java.net.URLEncoder;
import java.util.List;
import stampede.counter.Comment;
import stampede.counter.Movie;

/** The pages' HTML, in one language: every text that somebody typed goes through {@link Frame#escape}. */
record Html(Frame frame) {

    /** The address of a comment's own page, and where its clicks go. */
    static String address(long commentId) {
        return "/douban/comment/" + commentId;
    }

    /** The address of a movie's page. */
    static String address(Movie movie) {
        return "/douban/mid=" + URLEncoder.encode(movie.id(), UTF_8).replace("+", "%20");
    }

    /**
     * A movie's page.
     *
     * @param q what was searched for, empty if nothing
     * @param cards the comments to show
     * @param all how many there are
     */
    Page movie(Movie movie, String q, List<Card> cards, int all) {
        String address = address(movie);
        String found;
        if (q.isEmpty()) {
            found = say("%s comments. Every click counts, once.", "%s 条短评，每次点击只计一次。", all);
        } else {
            String some = cards.isEmpty()
                    ? say("No comment says “%s”.", "没有短评提到“%s”。", escape(q))
                    : say("%s of %s comments say “%s”.", "%s / %s 条短评提到“%s”。", cards.size(), all, escape(q));
            found = some + " <a href=\"" + address + "\">" + say("Show all", "显示全部") + "</a>";
        }
        String head = """
                <main class="movie">
                <h1 lang="zh-Hans">%s</h1>
                <form class="search" role="search" action="%s">
                <input type="search" name="q" value="%s" aria-label="%s" placeholder="%s" enterkeyhint="search">
                <button>%s</button>
                </form>
                <p class="found">%s</p>
                <ol class="comments">
                """.formatted(
                        escape(movie.title()),
                        address,
                        escape(q),
                        say("Search the comments", "搜索短评"),
                        say("Search the comments", "搜索短评"),
                        say("Search", "搜索"),
                        found);
        return new Page(top(movie.title(), "") + head, cards, "</ol>\n</main>\n" + Frame.bottom());
    }

    /** A comment in the list: all of it is the button that counts. */
    Card card(Comment comment) {
        return new Card(
                comment.id(),
                """
                <li class="comment" id="comment-%d">
                <p class="text" lang="zh-Hans">%s</p>
                %s
                <form method="post" action="%s"><button><b class="count" data-count="%d">""".formatted(comment.id(), escape(comment.text()), meta(comment), address(comment.id()), comment.id()),
                """
                </b> <span>%s</span></button></form>
                </li>
                """.formatted(say("Click", "点一下")));
    }

    /** A comment's own page. */
    Page comment(Movie movie, Comment comment) {
        String back = """
                <main class="single">
                <p class="back"><a href="%s#comment-%d"><span aria-hidden="true">←</span> <span lang="zh-Hans">%s</span></a></p>
                """.formatted(address(movie), comment.id(), escape(movie.title()));
        Card card = new Card(
                comment.id(),
                """
                <article class="comment" id="comment-%d">
                <p class="text" lang="zh-Hans">%s</p>
                %s
                <form method="post" action="%s"><p class="label">%s</p>
                <output class="count" aria-live="polite" data-count="%d">""".formatted(
                                comment.id(),
                                escape(comment.text()),
                                meta(comment),
                                address(comment.id()),
                                say("Clicks so far", "至今点击"),
                                comment.id()),
                """
                </output>
                <button>%s</button></form>
                </article>
                """.formatted(say("Click again", "再点一下")));
        return new Page(top(movie.title(), "") + back, List.of(card), "</main>\n" + Frame.bottom());
    }

    /**
     * A page that says one thing.
     *
     * @param head more for its head
     */
    byte[] notice(String title, String text, String head, String action) {
        return frame.notice(title, text, head, action).getBytes(UTF_8);
    }

    private String meta(Comment comment) {
        return """
                <p class="meta"><span class="stars of-%d" role="img" aria-label="%s">%s</span> <time>%s</time></p>""".formatted(
                        comment.stars(),
                        say("%s of 5 stars", "%s 星，满分 5 星", comment.stars()),
                        "★".repeat(comment.stars()),
                        comment.date());
    }

    private String top(String title, String head) {
        return frame.top(title, """
                %s<link rel="stylesheet" href="/assets/counter/comments.css">
                <script type="module" src="/assets/counter/live.js"></script>
                """.formatted(head));
    }

    String say(String en, String zh, Object... arguments) {
        return frame.say(en, zh, arguments);
    }
}
