package counter;

import static java.nio.charset.StandardCharsets.UTF_8;

import counter.Page.Card;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import stampede.counter.Comment;
import stampede.counter.Movie;
import stampede.text.Language;
import stampede.text.Text;

/** All pages in one language, written once. Immutable. */
final class Site {
    private final Language language;
    private final Map<String, Shelf> movies = new HashMap<>();
    private final Map<String, Page> comments = new HashMap<>();
    private final byte[] notFound;
    private final byte[] noCounts;

    /** A movie, the HTML of its comments, and the texts to search, in lower case and the same order. */
    private record Shelf(Movie movie, List<Card> cards, List<String> texts, Page all) {}

    Site(Language language, List<Movie> movies, List<Comment> comments) {
        this.language = language;
        Map<String, List<Comment>> byMovie = new LinkedHashMap<>();
        comments.forEach(c ->
                byMovie.computeIfAbsent(c.movieId(), id -> new ArrayList<>()).add(c));
        for (Movie movie : movies) {
            List<Comment> its = byMovie.getOrDefault(movie.id(), List.of());
            List<Card> cards = its.stream().map(this::card).toList();
            List<String> texts = its.stream().map(c -> lower(c.text())).toList();
            Page all = page(movie, "", cards, cards.size());
            this.movies.put(movie.id(), new Shelf(movie, cards, texts, all));
            its.forEach(c -> this.comments.put(Long.toString(c.id()), ownPage(movie, c)));
        }
        notFound = notice(
                say("Nobody has been here", "这里没有人来过"),
                say("There is no such movie or comment.", "没有这部电影，也没有这条短评。"),
                "",
                "<a class=\"button\" href=\"/\">" + say("To the start", "回到首页") + "</a>");
        noCounts = notice(
                say("The counter does not answer", "计数器没有回应"),
                say("No click that was counted is lost. This page tries again by itself.", "已经计入的点击不会丢失。本页会自动重试。"),
                "<meta http-equiv=\"refresh\" content=\"2\">",
                "<a class=\"button\" href=\"\">" + say("Try now", "立即重试") + "</a>");
    }

    /** The address of a comment's own page, and where its clicks go. */
    static String address(long commentId) {
        return "/douban/comment/" + commentId;
    }

    /** @return null if there is no such movie */
    Page movie(String movieId, String q) {
        Shelf shelf = movies.get(movieId);
        if (shelf == null || q == null || q.isBlank()) {
            return shelf == null ? null : shelf.all();
        }
        String keyword = lower(q.strip());
        List<Card> found = new ArrayList<>();
        for (int i = 0; i < shelf.cards().size(); i++) {
            if (shelf.texts().get(i).contains(keyword)) {
                found.add(shelf.cards().get(i));
            }
        }
        return page(shelf.movie(), q.strip(), found, shelf.cards().size());
    }

    /**
     * @param commentId as the address has it: a number too large, or no number at all, names no comment either
     * @return null if there is no such comment
     */
    Page comment(String commentId) {
        return comments.get(commentId);
    }

    byte[] notFound() {
        return notFound;
    }

    byte[] noCounts() {
        return noCounts;
    }

    /** What answers a POST whose outcome is unknown: it must not repeat itself, for the click may have been counted. */
    byte[] clickInDoubt(long commentId) {
        return notice(
                say("The counter does not answer", "计数器没有回应"),
                say(
                        "Your click may not have been counted. Look at the number before you click again.",
                        "你的点击可能没有计入。再次点击之前，请先看看数字。"),
                "",
                "<a class=\"button\" href=\"%s\">%s</a>"
                        .formatted(address(commentId), say("Look at the number", "看看数字")));
    }

    private Page page(Movie movie, String q, List<Card> cards, int all) {
        String address = address(movie);
        String found;
        if (q.isEmpty()) {
            found = say("%s comments. Every click counts, once.", "%s 条短评，每次点击只计一次。", all);
        } else {
            String some = cards.isEmpty()
                    ? say("No comment says “%s”.", "没有短评提到“%s”。", Html.escape(q))
                    : say("%s of %s comments say “%s”.", "%s / %s 条短评提到“%s”。", cards.size(), all, Html.escape(q));
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
                        Html.escape(movie.title()),
                        address,
                        Html.escape(q),
                        say("Search the comments", "搜索短评"),
                        say("Search the comments", "搜索短评"),
                        say("Search", "搜索"),
                        found);
        return new Page(top(movie.title(), "") + head, cards, "</ol>\n</main>\n" + bottom());
    }

    private Card card(Comment comment) {
        return new Card(
                comment.id(),
                """
                <li class="comment" id="comment-%d">
                <p class="text" lang="zh-Hans">%s</p>
                %s
                <form method="post" action="%s"><button><b class="count" data-count="%d">""".formatted(
                        comment.id(), Html.escape(comment.text()), meta(comment), address(comment.id()), comment.id()),
                """
                </b> <span>%s</span></button></form>
                </li>
                """.formatted(say("Click", "点一下")));
    }

    private Page ownPage(Movie movie, Comment comment) {
        String back = """
                <main class="single">
                <p class="back"><a href="%s#comment-%d"><span aria-hidden="true">←</span> <span lang="zh-Hans">%s</span></a></p>
                """.formatted(address(movie), comment.id(), Html.escape(movie.title()));
        Card card = new Card(
                comment.id(),
                """
                <article class="comment" id="comment-%d">
                <p class="text" lang="zh-Hans">%s</p>
                %s
                <form method="post" action="%s"><p class="label">%s</p>
                <output class="count" aria-live="polite" data-count="%d">""".formatted(
                                comment.id(),
                                Html.escape(comment.text()),
                                meta(comment),
                                address(comment.id()),
                                say("Clicks so far", "至今点击"),
                                comment.id()),
                """
                </output>
                <button>%s</button></form>
                </article>
                """.formatted(say("Click again", "再点一下")));
        return new Page(top(movie.title(), "") + back, List.of(card), "</main>\n" + bottom());
    }

    private String meta(Comment comment) {
        return """
                <p class="meta"><span class="stars of-%d" role="img" aria-label="%s">%s</span> <time>%s</time></p>""".formatted(
                        comment.stars(),
                        say("%s of 5 stars", "%s 星，满分 5 星", comment.stars()),
                        "★".repeat(comment.stars()),
                        comment.date());
    }

    private byte[] notice(String title, String text, String meta, String action) {
        return """
                %s<main class="notice" role="alert">
                <h1>%s</h1>
                <p>%s</p>
                <p>%s</p>
                </main>
                %s""".formatted(top(title, meta), title, text, action, bottom()).getBytes(UTF_8);
    }

    private String top(String title, String meta) {
        return """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">%s
                <title>%s</title>
                <link rel="icon" href="/assets/demo/icon.svg">
                <link rel="stylesheet" href="/assets/demo/base.css">
                <link rel="stylesheet" href="/assets/counter/comments.css">
                <script type="module" src="/assets/counter/live.js"></script>
                </head>
                <body>
                <header class="bar"><a class="brand" href="/">Stampede</a>
                <span class="live" data-on="%s" data-off="%s" hidden></span></header>
                """.formatted(
                        language == Language.CHINESE ? "zh-Hans" : "en",
                        meta,
                        Html.escape(title),
                        say("Live", "实时"),
                        say("Reconnecting", "重新连接"));
    }

    private static String bottom() {
        return "</body>\n</html>\n";
    }

    private String say(String en, String zh, Object... arguments) {
        return Text.of(en, zh, arguments).in(language);
    }

    /** The address of a movie's page. */
    static String address(Movie movie) {
        return "/douban/mid=" + URLEncoder.encode(movie.id(), UTF_8).replace("+", "%20");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
