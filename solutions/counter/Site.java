package counter;

import counter.Page.Card;
import demo.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import stampede.counter.Comment;
import stampede.counter.Movie;
import stampede.text.Language;

/** All pages in one language, written once. Immutable. */
final class Site {
    private final Html html;
    private final Map<String, Shelf> movies = new HashMap<>();
    private final Map<String, Page> comments = new HashMap<>();
    private final byte[] notFound;
    private final byte[] noCounts;

    /** A movie, the HTML of its comments, and the texts to search, in lower case and the same order. */
    private record Shelf(Movie movie, List<Card> cards, List<String> texts, Page all) {}

    Site(Language language, List<Movie> movies, List<Comment> comments) {
        html = new Html(new Frame(language));
        Map<String, List<Comment>> byMovie = new LinkedHashMap<>();
        comments.forEach(c ->
                byMovie.computeIfAbsent(c.movieId(), id -> new ArrayList<>()).add(c));
        for (Movie movie : movies) {
            List<Comment> its = byMovie.getOrDefault(movie.id(), List.of());
            List<Card> cards = its.stream().map(html::card).toList();
            List<String> texts = its.stream().map(c -> lower(c.text())).toList();
            Page all = html.movie(movie, "", cards, cards.size());
            this.movies.put(movie.id(), new Shelf(movie, cards, texts, all));
            its.forEach(c -> this.comments.put(Long.toString(c.id()), html.comment(movie, c)));
        }
        notFound = html.notice(
                html.say("Nobody has been here", "这里没有人来过"),
                html.say("There is no such movie or comment.", "没有这部电影，也没有这条短评。"),
                "",
                "<a class=\"button\" href=\"/\">" + html.say("To the start", "回到首页") + "</a>");
        noCounts = html.notice(
                html.say("The counter does not answer", "计数器没有回应"),
                html.say(
                        "The counts are out of reach for a moment. This page tries again by itself.",
                        "暂时读不到点击数。本页会自动重试。"),
                "<meta http-equiv=\"refresh\" content=\"2\">",
                "<a class=\"button\" href=\"\">" + html.say("Try now", "立即重试") + "</a>");
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
        return html.movie(shelf.movie(), q.strip(), found, shelf.cards().size());
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
        return html.notice(
                html.say("The counter does not answer", "计数器没有回应"),
                html.say(
                        "Your click may not have been counted. Look at the number before you click again.",
                        "你的点击可能没有计入。再次点击之前，请先看看数字。"),
                "",
                "<a class=\"button\" href=\"%s\">%s</a>"
                        .formatted(Html.address(commentId), html.say("Look at the number", "看看数字")));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
