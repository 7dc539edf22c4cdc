package counter;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stampede.counter.Comment;
import stampede.counter.CommentCounter;
import stampede.counter.Movie;

@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JavalinCommentPagesTest {
    private static final String ODD_MOVIE = "100% \"odd\" & <movie>";

    private final HttpClient browser = HttpClient.newHttpClient();
    private Javalin server;

    @BeforeAll
    void start() {
        List<Movie> movies = List.of(new Movie("m", "A film"), new Movie(ODD_MOVIE, "Odd"), new Movie("empty", "None"));
        List<Comment> comments = List.of(
                new Comment(1, "m", 4, "<b>bold</b> 100%d %s", LocalDate.of(2020, 12, 1)),
                new Comment(-2, "m", 1, "Straße", LocalDate.of(2020, 12, 2)),
                new Comment(Long.MAX_VALUE, ODD_MOVIE, 5, "fine", LocalDate.of(2020, 12, 3)));
        server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    new JavalinCommentPages().addRoutes(config, movies, comments, new Zeros());
                })
                .start("127.0.0.1", 0);
    }

    @AfterAll
    void stop() {
        server.stop();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    zh-CN,zh;q=0.9,en;q=0.8  | zh-Hans
                    en;q=0.4, zh;q=0.5       | zh-Hans
                    zh-TW                    | zh-Hans
                    en-GB,zh;q=0.9           | en
                    fr, de;q=0.5             | en
                    zh;q=0                   | en
                    zh;q=nonsense            | en
                    """)
    void speaksTheLanguageTheBrowserLikesBest(String accepted, String language) throws Exception {
        HttpResponse<String> page = send("GET", "/douban/mid=m", accepted);
        assertThat(page.body()).contains("<html lang=\"" + language + "\">");
        assertThat(page.headers().firstValue("Vary")).hasValue("Accept-Language");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/douban/comment/1", "/douban/comment/-2", "/douban/comment/9223372036854775807"})
    void aClickLeadsToTheCommentsOwnPage(String address) throws Exception {
        HttpResponse<String> click = send("POST", address, "en");
        assertThat(click.statusCode()).isEqualTo(303);
        assertThat(click.headers().firstValue("Location")).hasValue(address);
        assertThat(send("GET", address, "en").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "01", "+1", "1.0", "0x1", "one", "%20", "9223372036854775808", "1%2F2", "%D9%A1"})
    void whatIsNoCommentIsNotFound(String id) throws Exception {
        for (String method : List.of("GET", "HEAD", "POST")) {
            assertThat(send(method, "/douban/comment/" + id, "en").statusCode())
                    .as("%s %s", method, id)
                    .isEqualTo(404);
        }
    }

    @Test
    void aTextIsShownAsItWasTyped() throws Exception {
        assertThat(send("GET", "/douban/mid=m", "en").body())
                .contains("&lt;b&gt;bold&lt;/b&gt; 100%d %s")
                .contains("★★★★<")
                .contains("2020-12-01");
    }

    @Test
    void theAddressOfAMovieMayHoldAnything() throws Exception {
        String own = send("GET", "/douban/comment/" + Long.MAX_VALUE, "en").body();
        String back = own.replaceAll("(?s).*<p class=\"back\"><a href=\"([^\"#]*).*", "$1");
        assertThat(send("GET", back, "en").body()).contains("<h1 lang=\"zh-Hans\">Odd</h1>");
    }

    @Test
    void theSearchIgnoresCaseAndBlanksAroundTheKeyword() throws Exception {
        assertThat(send("GET", "/douban/mid=m?q=+STRA%C3%9FE+", "en").body())
                .contains("comment--2")
                .doesNotContain("comment-1\"");
        assertThat(send("GET", "/douban/mid=m?q=%22%3E%3Cscript%3E", "en").body())
                .contains("value=\"&quot;&gt;&lt;script&gt;\"")
                .doesNotContain("<script>");
        assertThat(send("GET", "/douban/mid=empty?q=x", "en").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> send(String method, String path, String accepted)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Accept-Language", accepted)
                .timeout(Duration.ofSeconds(20))
                .build();
        return browser.send(request, BodyHandlers.ofString());
    }

    /** Nobody has clicked anything. */
    private static final class Zeros implements CommentCounter {
        @Override
        public long click(long commentId) {
            return 1;
        }

        @Override
        public long count(long commentId) {
            return 0;
        }

        @Override
        public Map<Long, Long> counts(Collection<Long> commentIds) {
            return commentIds.stream().distinct().collect(Collectors.toMap(id -> id, id -> 0L));
        }
    }
}
