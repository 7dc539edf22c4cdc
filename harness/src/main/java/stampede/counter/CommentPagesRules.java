package stampede.counter;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import stampede.counter.Visitor.Answer;
import stampede.counter.Visitor.Click;
import stampede.grade.CannotJudge;
import stampede.grade.Exercise;
import stampede.grade.Hint;
import stampede.grade.Kind;
import stampede.grade.Rule;
import stampede.grade.RuleBroken;
import stampede.grade.Server;
import stampede.grade.Trial;
import stampede.text.Text;

/** What the comment pages promise, judged by a visitor who reads and clicks. */
@Exercise(
        contract = CommentPages.class,
        order = 2,
        needs = {})
public final class CommentPagesRules {
    private static final Movie MOVIE = new Movie("a1b2-c3", "The Crowd 人群 & Co");
    private static final Movie OTHER = new Movie("d4e5-f6", "Empty Seats");
    private static final String MARK = "stampedehostile";

    private static final List<Comment> COMMENTS = List.of(
            new Comment(70431, MOVIE.id(), 5, "Loud, and a Dinosaur in the aisle", LocalDate.of(2021, 3, 27)),
            new Comment(70459, MOVIE.id(), 1, "100% 的人都走了 a_b", LocalDate.of(2019, 11, 30)),
            new Comment(80173, OTHER.id(), 2, "nobody came, dinosaur or not", LocalDate.of(2018, 7, 19)),
            new Comment(60486, MOVIE.id(), 3, "恐龙很可爱。真的 (really) [sic] .*", LocalDate.of(2022, 8, 14)),
            new Comment(70431 + (1L << 32), MOVIE.id(), 2, "beyond what an int holds", LocalDate.of(2020, 1, 31)),
            new Comment(-70459, OTHER.id(), 4, "below nothing", LocalDate.of(2017, 5, 23)));

    /** One without comments, and one with more than fit on a screen. */
    private static final Movie SILENT = new Movie("e6f7-a8", "Nobody Spoke");

    private static final Movie LOUD = new Movie("f8a9-b0", "All At Once");

    private static final List<Comment> CROWD = IntStream.range(0, 60)
            .mapToObj(n -> new Comment(
                    50_000 + n * 37 % 60,
                    LOUD.id(),
                    n % 5 + 1,
                    "voice of visitor v" + n,
                    LocalDate.of(2016, n % 12 + 1, n % 28 + 1)))
            .toList();

    @Rule(
            order = 1,
            points = 4,
            promise = "the movie's page shows its title and each of its comments: text, stars, date and count",
            zh = "电影的页面显示片名和它的每条评论：文字、星级、日期和点击数")
    @Hint(en = "Which of the things you are given does a visitor not see yet?", zh = "给你的东西里，哪些访客还看不到？")
    @Hint(
            en =
                    "Each comment stands in an element of its own, with id=\"comment-7\"; stars are characters, ★ as many as given.",
            zh = "每条评论都在自己的元素里，id=\"comment-7\"；星级是字符，给了几颗就写几个 ★。")
    @Hint(
            en =
                    "Take the comments whose movieId is the page's, ask counter.counts(their ids), and write one <li> for each.",
            zh = "取出 movieId 与本页相同的评论，调用 counter.counts(它们的 id)，每条写一个 <li>。")
    public void thePageShowsEverything(Trial trial) {
        Data data = original(trial);
        RecordingCounter counter = new RecordingCounter(data.comments());
        try (Visitor visitor = open(trial, data.movies(), data.comments(), counter)) {
            for (Movie movie : data.movies()) {
                showsEverything(visitor.read(path(movie, "")), movie, data.comments(), counter);
            }
        }
        RecordingCounter made = new RecordingCounter(COMMENTS);
        try (Visitor visitor = open(trial, List.of(MOVIE, OTHER), COMMENTS, made)) {
            showsEverything(visitor.read(path(MOVIE, "")), MOVIE, COMMENTS, made);
            showsEverything(visitor.read(path(OTHER, "")), OTHER, COMMENTS, made);
        }
        RecordingCounter crowded = new RecordingCounter(CROWD);
        try (Visitor visitor = open(trial, List.of(SILENT, LOUD), CROWD, crowded)) {
            showsEverything(visitor.read(path(SILENT, "")), SILENT, CROWD, crowded);
            showsEverything(visitor.read(path(LOUD, "")), LOUD, CROWD, crowded);
        }
    }

    private static void showsEverything(Answer answer, Movie movie, List<Comment> all, RecordingCounter counter) {
        List<Comment> its =
                all.stream().filter(c -> c.movieId().equals(movie.id())).toList();
        expectPage(answer);
        Document page = answer.page();
        String seen = PageReading.normal(page.body().text() + " " + page.title());
        require(
                seen.contains(PageReading.normal(movie.title())),
                answer,
                "the title \"%s\" is missing",
                "缺少片名 “%s”",
                movie.title());
        for (Comment comment : its) {
            Element element = PageReading.element(answer, comment);
            long id = comment.id();
            require(
                    PageReading.shows(element, comment.text()),
                    answer,
                    "comment %s lacks its text \"%s\"",
                    "评论 %s 缺少文字 “%s”",
                    id,
                    comment.text());
            require(
                    PageReading.showsStars(element, comment),
                    answer,
                    "comment %s does not show exactly %s ★",
                    "评论 %s 没有恰好显示 %s 个 ★",
                    id,
                    comment.stars());
            require(
                    PageReading.showsDate(element, comment),
                    answer,
                    "comment %s lacks its date %s",
                    "评论 %s 缺少日期 %s",
                    id,
                    comment.date());
            require(
                    PageReading.showsNumber(element, comment, counter.of(id)),
                    answer,
                    "comment %s does not show its count, %s",
                    "评论 %s 没有显示点击数 %s",
                    id,
                    counter.of(id));
        }
        expectComments(answer, its);
    }

    @Rule(
            order = 2,
            points = 4,
            promise = "?q= shows just the comments whose text contains the keyword, ignoring case",
            zh = "?q= 只显示文字中含有关键词的评论，不分大小写")
    @Hint(en = "What should a search for \".*\" find, and one for nothing at all?", zh = "搜索 “.*” 应该找到什么？什么都不填又该怎样？")
    @Hint(
            en = "A keyword is plain text: no pattern, no SQL wildcard. Only the comment's text is searched.",
            zh = "关键词就是普通文字：不是正则，也不是 SQL 通配符。只搜评论的文字。")
    @Hint(
            en = "text.toLowerCase(Locale.ROOT).contains(q.toLowerCase(Locale.ROOT)); a missing or blank q shows all.",
            zh = "text.toLowerCase(Locale.ROOT).contains(q.toLowerCase(Locale.ROOT))；q 缺失或空白时显示全部。")
    public void searchFindsTheKeyword(Trial trial) {
        try (Visitor visitor = open(trial, List.of(MOVIE, OTHER), COMMENTS, new RecordingCounter(COMMENTS))) {
            for (String keyword : List.of(
                    "Dinosaur",
                    "dINOSAUR",
                    "Dinosaur in",
                    "Loud Dinosaur",
                    "aisle loud",
                    "恐龙",
                    "100%",
                    "%",
                    "_",
                    "a_b",
                    ".*",
                    "(really)",
                    "[sic]",
                    "l",
                    "的",
                    "",
                    "  ",
                    "nowhere",
                    "2021",
                    "★",
                    "Crowd",
                    "70431",
                    "+",
                    "&")) {
                Answer answer = visitor.read(path(MOVIE, "?q=" + URLEncoder.encode(keyword, StandardCharsets.UTF_8)));
                String low = keyword.isBlank() ? "" : keyword.toLowerCase(java.util.Locale.ROOT);
                expectComments(
                        answer,
                        COMMENTS.stream()
                                .filter(c -> c.movieId().equals(MOVIE.id()))
                                .filter(c -> c.text()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .contains(low))
                                .toList());
            }
        }
    }

    @Rule(
            order = 3,
            points = 4,
            promise = "what visitors typed is shown as text, and never becomes part of the page",
            zh = "访客输入的内容只作为文字显示，绝不会变成页面的一部分")
    @Hint(
            en = "A visitor's comment is <script>alert(1)</script>. What does the next visitor's browser do?",
            zh = "有位访客的评论是 <script>alert(1)</script>，下一位访客的浏览器会做什么？")
    @Hint(
            en =
                    "Comments, titles and the keyword in the search box all come from strangers; quotes matter inside attributes.",
            zh = "评论、片名、搜索框里的关键词都来自陌生人；在属性里，引号也很要紧。")
    @Hint(
            en =
                    "Escape &, <, >, \" and ' once, where you write the page; jsoup's Entities.escape, or build elements and set their text.",
            zh = "在输出页面的地方，把 &、<、>、\"、' 转义一次；可以用 jsoup 的 Entities.escape，或构造元素再设置文字。")
    public void hostileTextIsHarmless(Trial trial) {
        List<String> texts = List.of(
                "<script>" + MARK + "()</script>",
                "<" + MARK + " onload=1>bold</" + MARK + ">",
                "\" " + MARK + "=\"1\" x=\"",
                "' " + MARK + "='1' x='",
                "</p></li></ul></form></textarea></title><" + MARK + ">",
                "</script><" + MARK + ">",
                "--><" + MARK + "><!--",
                "already &lt;escaped&gt; &amp; &#39;quoted&#39;",
                "a < b && c > d");
        Movie movie = new Movie("h1-0", "Title </title></h1><" + MARK + "> & \"quotes\"");
        List<Comment> comments = new ArrayList<>();
        texts.forEach(text ->
                comments.add(new Comment(90210 + comments.size(), movie.id(), 4, text, LocalDate.of(2020, 2, 29))));
        RecordingCounter counter = new RecordingCounter(comments);
        try (Visitor visitor = open(trial, List.of(movie), comments, counter)) {
            Answer all = visitor.read(path(movie, ""));
            harmless(all);
            for (Comment comment : comments) {
                Element element = PageReading.element(all, comment);
                require(
                        PageReading.shows(element, comment.text()),
                        all,
                        "the text %s is not shown as it was typed, but as: %s",
                        "文字 %s 没有照原样显示，而是：%s",
                        comment.text(),
                        element.text());
                Optional<Answer> own = clickIfAny(visitor, all, comment).flatMap(click -> seenAfter(visitor, click));
                if (own.isPresent()) {
                    harmless(own.get());
                    require(
                            PageReading.shows(own.get().page().body(), comment.text()),
                            own.get(),
                            "the text %s is not shown as it was typed",
                            "文字 %s 没有照原样显示",
                            comment.text());
                }
            }
            require(
                    PageReading.normal(all.page().text()).contains(PageReading.normal(movie.title())),
                    all,
                    "the title %s is not shown as it was typed",
                    "片名 %s 没有照原样显示",
                    movie.title());
            for (String text : texts) {
                String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
                harmless(visitor.read(path(movie, "?q=" + encoded)));
                harmless(visitor.get("/douban/mid=" + encoded)); // also a page that says what was not found
            }
            clickIfAny(visitor, all, comments.get(0)).ifPresent(click -> {
                Optional<Answer> own = seenAfter(visitor, click);
                long id = comments.get(0).id();
                for (String text : List.of(texts.get(0), texts.get(1), texts.get(2))) {
                    String encoded =
                            URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
                    own.ifPresent(o -> harmless(
                            visitor.get(Addresses.of(Click.put(o.address().toString(), id, encoded)))));
                    harmless(visitor.post(click.with(id, text)));
                }
            });
        }
    }

    private static void harmless(Answer answer) {
        for (Element element : answer.page().getAllElements()) {
            boolean made = element.normalName().contains(MARK)
                    || (element.normalName().equals("script")
                            && element.data().strip().startsWith(MARK))
                    || element.attributes().asList().stream()
                            .anyMatch(a -> a.getKey()
                                    .toLowerCase(java.util.Locale.ROOT)
                                    .contains(MARK));
            require(
                    !made,
                    answer,
                    "a visitor's words became an element of the page: %s",
                    "访客的文字变成了页面的元素：%s",
                    element.outerHtml().lines().findFirst().orElse(""));
        }
    }

    @Rule(
            order = 4,
            points = 5,
            promise = "a click on a comment counts once, by POST, and redirects (303) to the comment's own page",
            zh = "点击一条评论，通过 POST 恰好计数一次，并以 303 重定向到这条评论自己的页面")
    @Hint(
            en = "A visitor clicks, then reloads the page that came up. How many clicks was that?",
            zh = "访客点击之后刷新出现的页面，这算几次点击？")
    @Hint(
            en = "POST, redirect, GET: the answer to a POST is not a page but the address of one.",
            zh = "POST、重定向、GET：对 POST 的答复不是页面，而是页面的地址。")
    @Hint(
            en =
                    "<form method=\"post\" action=\"/…/7\"><button>; in the handler counter.click(id), then ctx.redirect(own page, HttpStatus.SEE_OTHER).",
            zh =
                    "<form method=\"post\" action=\"/…/7\"><button>；处理函数里先 counter.click(id)，再 ctx.redirect(自己的页面, HttpStatus.SEE_OTHER)。")
    public void aClickCountsOnce(Trial trial) {
        RecordingCounter counter = new RecordingCounter(COMMENTS);
        try (Visitor visitor = open(trial, List.of(MOVIE, OTHER), COMMENTS, counter)) {
            for (Comment comment : COMMENTS) {
                Movie movie = comment.movieId().equals(MOVIE.id()) ? MOVIE : OTHER;
                Click click = visitor.clickOn(visitor.read(path(movie, "")), comment);
                for (int n = 1; n <= 2; n++) {
                    counter.forget();
                    Answer posted = visitor.post(click);
                    expectClicks(visitor, posted, counter, List.of(comment.id()));
                    Answer own = follow(visitor, posted);
                    expectClicks(visitor, own, counter, List.of(comment.id()));
                    require(
                            !Click.put(own.address().toString(), comment.id(), "")
                                    .equals(own.address().toString()),
                            posted,
                            "it redirected to %s, which is not the comment's own page: the address does not hold its id, %s",
                            "它重定向到 %s，这不是评论自己的页面：地址里没有它的 id %s",
                            own.address().getRawPath(),
                            comment.id());
                    expectPage(own);
                    Element body = own.page().body();
                    require(
                            PageReading.shows(body, comment.text()),
                            own,
                            "it is the page after clicking comment %s, and lacks its text",
                            "这是点击评论 %s 之后的页面，却没有它的文字",
                            comment.id());
                    require(
                            PageReading.showsNumber(body, comment, counter.of(comment.id())),
                            own,
                            "it is the page after clicking comment %s, and does not show its count, %s",
                            "这是点击评论 %s 之后的页面，却没有显示点击数 %s",
                            comment.id(),
                            counter.of(comment.id()));
                }
            }
        }
    }

    @Rule(
            order = 5,
            points = 3,
            promise = "looking counts nothing: no GET and no HEAD, on any page",
            zh = "只看不算点击：任何页面的 GET 和 HEAD 都不计数")
    @Hint(en = "Who follows links on a page without ever meaning to click?", zh = "谁会沿着页面上的链接走，却根本无意点击？")
    @Hint(
            en = "Crawlers, previews and reloads send GET and HEAD; both are meant to be safe.",
            zh = "爬虫、预览和刷新发出的是 GET 和 HEAD；这两种请求本应是安全的。")
    @Hint(en = "Call counter.click in the POST handler, and in no other.", zh = "只在 POST 的处理函数里调用 counter.click，别处都不要。")
    public void lookingCountsNothing(Trial trial) {
        RecordingCounter counter = new RecordingCounter(COMMENTS);
        try (Visitor visitor = open(trial, List.of(MOVIE, OTHER), COMMENTS, counter)) {
            Comment comment = COMMENTS.get(0);
            Answer page = visitor.read(path(MOVIE, ""));
            expectClicks(visitor, page, counter, List.of());
            Set<URI> addresses = new TreeSet<>(leadsTo(page));
            addresses.add(page.address());
            addresses.add(page.address().resolve(path(MOVIE, "?q=a")));
            Optional<Click> click = clickIfAny(visitor, page, comment);
            click.ifPresent(c -> {
                addresses.add(c.action());
                Answer posted = visitor.post(c);
                if (posted.leadsHere()) {
                    addresses.add(posted.target());
                    addresses.addAll(leadsTo(visitor.get(posted.target())));
                }
                counter.forget();
            });
            for (URI address : addresses) {
                for (int again = 0; again < 2; again++) {
                    expectClicks(visitor, visitor.get(address), counter, List.of());
                    expectClicks(visitor, visitor.head(address), counter, List.of());
                }
            }
            click.ifPresent(c -> {
                Answer got = visitor.get(withFields(c));
                expectClicks(visitor, got, counter, List.of());
            });
        }
    }

    /** Where a browser goes from a page by itself or by a link, a picture or a form that only asks. */
    private static List<URI> leadsTo(Answer page) {
        String here = page.address().resolve("/").toString();
        Stream<String> linked = page.page().select("[href], [src]").stream()
                .map(e -> e.hasAttr("href") ? e.absUrl("href") : e.absUrl("src"));
        Stream<String> asked = page.page().select("form").stream()
                .filter(form -> !form.attr("method").equalsIgnoreCase("post"))
                .map(form -> form.attr("action").isBlank() ? page.address().toString() : form.absUrl("action"));
        return Stream.concat(linked, asked)
                .filter(address -> address.startsWith(here))
                .map(Addresses::of)
                .distinct()
                .toList();
    }

    /** The form sent by GET, as a careless program would. */
    private static URI withFields(Click click) {
        String query = String.join(
                "&",
                click.fields().stream()
                        .map(f -> URLEncoder.encode(f.key(), StandardCharsets.UTF_8) + "="
                                + URLEncoder.encode(f.value(), StandardCharsets.UTF_8))
                        .toList());
        String action = click.action().toString();
        return query.isEmpty() ? click.action() : Addresses.of(action + (action.contains("?") ? "&" : "?") + query);
    }

    private static Optional<Click> clickIfAny(Visitor visitor, Answer page, Comment comment) {
        try {
            return Optional.of(visitor.clickOn(page, comment));
        } catch (RuleBroken nothingToClick) {
            return Optional.empty(); // another rule's matter
        }
    }

    @Rule(
            order = 6,
            points = 2,
            promise = "a page asks for all its counts at once: one call of counts",
            zh = "一个页面一次问完全部点击数：只调用一次 counts")
    @Hint(en = "How many round trips to Redis does your page of ten comments take?", zh = "你那一页十条评论，要往返 Redis 几次？")
    @Hint(en = "Collect the ids first; ask once; then write.", zh = "先收集 id，问一次，再写页面。")
    @Hint(
            en = "Map<Long, Long> counts = counter.counts(ids) before the loop, counts.get(id) inside it.",
            zh = "循环之前 Map<Long, Long> counts = counter.counts(ids)，循环里 counts.get(id)。")
    public void aPageAsksOnce(Trial trial) {
        RecordingCounter counter = new RecordingCounter(COMMENTS);
        try (Visitor visitor = open(trial, List.of(MOVIE, OTHER), COMMENTS, counter)) {
            for (String query : List.of("", "?q=a")) {
                counter.forget();
                Answer page = visitor.read(path(MOVIE, query));
                require(
                        counter.reads() == 1 && counter.singleReads() == 0,
                        page,
                        "it called counts %s times and count %s times, instead of counts once",
                        "它调用了 %s 次 counts、%s 次 count，应只调用一次 counts",
                        counter.reads(),
                        counter.singleReads());
            }
        }
    }

    @Rule(
            order = 7,
            points = 3,
            promise = "an unknown movie is 404; an unknown or malformed comment id is 404 or 400, and counts nothing",
            zh = "未知的电影是 404；未知或不合格式的评论 id 是 404 或 400，而且不计数")
    @Hint(
            en = "Someone edits the address by hand. What does your page say to comment abc?",
            zh = "有人手工修改了地址，你的页面对评论 abc 会说什么？")
    @Hint(
            en = "Long.parseLong throws; a map's get returns null. Neither may reach the visitor.",
            zh = "Long.parseLong 会抛异常，Map 的 get 会返回 null，两者都不能让访客看到。")
    @Hint(
            en =
                    "Look the comment up before you count; if it is not there, or its id is no number, throw new NotFoundResponse().",
            zh = "计数之前先查这条评论；不存在或 id 不是数字，就 throw new NotFoundResponse()。")
    public void unknownIsNotFound(Trial trial) {
        RecordingCounter counter = new RecordingCounter(COMMENTS);
        try (Visitor visitor = open(trial, List.of(MOVIE, OTHER), COMMENTS, counter)) {
            Comment comment = COMMENTS.get(0);
            for (String id : List.of("nobody", "a1b2-c3x", "0", "%3Cb%3E", "a1b2")) {
                Answer answer = visitor.get("/douban/mid=" + id);
                expectStatus(visitor, answer, Set.of(404), "404");
            }
            Click click = needClick(visitor, visitor.read(path(MOVIE, "")), comment);
            Optional<String> own =
                    seenAfter(visitor, click).map(a -> a.address().toString());
            counter.forget();
            boolean held = click.holds(comment.id());
            for (String id : List.of(
                    "99999999",
                    "0",
                    "-1",
                    "-70431",
                    "abc",
                    "70431x",
                    "1e3",
                    "9223372036854775808",
                    "7.5",
                    "99999999999999999999999")) {
                String address = own.map(o -> Click.put(o, comment.id(), id)).orElse("");
                if (!address.isEmpty() && !address.equals(own.get())) {
                    expectStatus(visitor, visitor.get(Addresses.of(address)), Set.of(404, 400), "404 or 400");
                }
                if (held) {
                    Answer posted = visitor.post(click.with(comment.id(), id));
                    expectStatus(visitor, posted, Set.of(404, 400), "404 or 400");
                    expectClicks(visitor, posted, counter, List.of());
                }
            }
            if (!held) {
                throw new CannotJudge(Text.of(
                        "the comment's id stands neither in the form's address nor in its fields, so another cannot be put in its place",
                        "表单的地址和字段里都没有评论的 id，无法换成别的 id 来试"));
            }
        }
    }

    @Rule(
            order = 8,
            points = 1,
            promise = "when the counter fails, no visitor sees a stack trace, and no click is answered as counted",
            zh = "计数器出错时，访客看不到堆栈，也不会有点击被当作已计数")
    @Hint(en = "Redis is gone for a minute. What does a visitor who clicks see?", zh = "Redis 断开一分钟，这时点击的访客会看到什么？")
    @Hint(
            en = "A caught exception must not end in a redirect: that would say the click was counted.",
            zh = "捕获了异常就不能再重定向：那等于说点击已经计数。")
    @Hint(
            en =
                    "Let the exception pass, or answer 503 with a page of your own; never print the exception into the page.",
            zh = "让异常继续抛出，或用自己的页面答复 503；绝不要把异常打印到页面里。")
    public void failuresStayInside(Trial trial) {
        RecordingCounter well = new RecordingCounter(COMMENTS);
        FailingCounter counter = new FailingCounter(well);
        try (Visitor visitor = open(trial, List.of(MOVIE, OTHER), COMMENTS, counter)) {
            Click click = needClick(visitor, visitor.read(path(MOVIE, "")), COMMENTS.get(0));
            Optional<Answer> own = seenAfter(visitor, click);
            Click other = needClick(visitor, visitor.read(path(MOVIE, "")), COMMENTS.get(1));
            counter.fail();
            Answer posted = visitor.post(other);
            require(
                    posted.status() >= 400,
                    posted,
                    "it answered %s although counting had failed",
                    "计数失败了，它的答复却是 %s",
                    posted.status());
            FailingCounter.expectNoTrace(posted);
            FailingCounter.expectNoTrace(visitor.get(path(MOVIE, "")));
            own.ifPresent(o -> FailingCounter.expectNoTrace(visitor.get(o.address())));
        }
    }

    @Rule(
            order = 9,
            points = 2,
            promise = "with your own counter, two web servers share their counts",
            zh = "配上你自己的计数器，两台 Web 服务器共享点击数",
            needs = CommentCounter.class)
    @Hint(en = "Where do your pages keep a count between two requests?", zh = "在两次请求之间，你的页面把点击数存在哪里？")
    @Hint(en = "A page that was made earlier shows an old count.", zh = "早先生成的页面显示的是旧的点击数。")
    @Hint(en = "Keep no count in a field: ask counter.counts for each page.", zh = "不要用字段保存点击数：每个页面都去问 counter.counts。")
    public void twoServersShareTheirCounts(Trial trial) {
        Server a = trial.server();
        Server b = trial.server();
        try (Visitor first = open(trial, a, List.of(MOVIE), COMMENTS, a.as(CommentCounter.class));
                Visitor second = open(trial, b, List.of(MOVIE), COMMENTS, b.as(CommentCounter.class))) {
            Comment comment = COMMENTS.get(1);
            for (int clicks = 1; clicks <= 20; clicks++) {
                Visitor visitor = clicks % 3 == 0 ? second : first;
                seenAfter(visitor, needClick(visitor, visitor.read(path(MOVIE, "")), comment));
                if (clicks > 14) { // numbers that stand nowhere else on the page
                    for (Visitor reader : List.of(first, second)) {
                        Answer page = reader.read(path(MOVIE, ""));
                        require(
                                PageReading.showsNumber(PageReading.element(page, comment), comment, clicks),
                                page,
                                "after %s clicks on two servers %s does not show %s for comment %s",
                                "在两台服务器上共点击 %s 次之后，%s 没有显示 %s（评论 %s）",
                                clicks,
                                reader == first ? a.name() : b.name(),
                                clicks,
                                comment.id());
                    }
                }
            }
        }
    }

    @Rule(
            order = 1,
            kind = Kind.RACE,
            points = 2,
            promise = "of two visitors at once each gets what belongs to his own comment",
            zh = "两位访客同时到来，各自得到的都是自己那条评论的内容")
    @Hint(
            en = "One instance answers all visitors at once. What of a request does it keep in a field?",
            zh = "同一个实例同时答复所有访客。一次请求里的东西，有哪些被它放进了字段？")
    @Hint(
            en =
                    "Between two lines of a handler another request may run through the whole handler, and write the same field.",
            zh = "处理函数的两行之间，另一个请求可能已经跑完整个处理函数，写的是同一个字段。")
    @Hint(
            en =
                    "Keep what belongs to a request in local variables: no field for the comment, the keyword or the page being built.",
            zh = "属于一次请求的东西放在局部变量里：评论、关键词、正在拼的页面，都不要放进字段。")
    public void visitorsDoNotMix(Trial trial) {
        RecordingCounter counter = new RecordingCounter(COMMENTS);
        MeetingCounter meeting = new MeetingCounter(counter);
        try (Visitor first = open(trial, List.of(MOVIE, OTHER), COMMENTS, meeting)) {
            Visitor second = first.another();
            Comment mine = COMMENTS.get(0);
            Comment theirs = COMMENTS.get(2);
            Click click = needClick(first, first.read(path(MOVIE, "")), mine);
            Click other = needClick(second, second.read(path(OTHER, "")), theirs);
            for (String query : List.of("", "?q=beyond")) {
                List<Long> alone =
                        PageReading.commentIds(first.read(path(MOVIE, query)).page());
                Answer page = meeting.during(
                        () -> first.read(path(MOVIE, query)), () -> second.read(path(OTHER, "?q=dinosaur")));
                List<Long> shown = PageReading.commentIds(page.page());
                require(
                        shown.equals(alone),
                        page,
                        "while another visitor looked at another page, it shows the comments %s instead of %s",
                        "另一位访客同时在看别的页面，它显示了评论 %s，应为 %s",
                        shown,
                        alone);
            }
            Answer posted = meeting.during(() -> first.post(click), () -> seenAfter(second, other));
            Answer own = meeting.during(
                    () -> posted.leadsHere() ? first.get(posted.target()) : posted, () -> seenAfter(second, other));
            require(
                    own.status() != 200 || PageReading.shows(own.page().body(), mine.text()),
                    own,
                    "it is the page after clicking comment %s, while another visitor clicked another, and lacks its text",
                    "这是点击评论 %s 之后的页面（当时另一位访客在点击另一条），却没有它的文字",
                    mine.id());
        }
    }

    private static Data original(Trial trial) {
        try {
            return Data.load(trial.sql());
        } catch (SQLException e) {
            throw new CannotJudge(Text.of("the comments could not be loaded: %s", "无法载入评论：%s", e.getMessage()));
        }
    }

    private static Visitor open(Trial trial, List<Movie> movies, List<Comment> comments, CommentCounter counter) {
        return open(trial, trial.server(), movies, comments, counter);
    }

    private static Visitor open(
            Trial trial, Server server, List<Movie> movies, List<Comment> comments, CommentCounter counter) {
        return new Visitor(new PageServer(trial, server, movies, comments, counter));
    }

    private static String path(Movie movie, String query) {
        return "/douban/mid=" + movie.id() + query;
    }

    /** What to click, for a rule that is about something else. */
    private static Click needClick(Visitor visitor, Answer page, Comment comment) {
        return clickIfAny(visitor, page, comment)
                .orElseThrow(() -> new CannotJudge(Text.of(
                        "there is nothing to click on comment %s yet: aClickCountsOnce comes first",
                        "评论 %s 还没有可以点击的地方：先完成 aClickCountsOnce", comment.id())));
    }

    /** The page that a visitor sees after a click, if any, however the visitor comes to it: that is another rule's matter. */
    private static Optional<Answer> seenAfter(Visitor visitor, Click click) {
        Answer posted = visitor.post(click);
        Answer seen = posted.leadsHere() ? visitor.get(posted.target()) : posted;
        return Optional.of(seen).filter(s -> s.status() == 200);
    }

    /** Goes where a click was redirected to. */
    private static Answer follow(Visitor visitor, Answer posted) {
        expectStatus(visitor, posted, Set.of(303), "303");
        require(posted.location().isPresent(), posted, "it answered 303 without a Location", "它答复了 303，却没有 Location");
        require(posted.leadsHere(), posted, "it redirected to another server: %s", "它重定向到了别的服务器：%s", posted.target());
        Answer own = visitor.get(posted.target());
        expectStatus(visitor, own, Set.of(200), "200");
        return own;
    }

    private static void expectStatus(Visitor visitor, Answer answer, Set<Integer> statuses, String told) {
        if (!statuses.contains(answer.status())) {
            throw visitor.unexpected(answer, told);
        }
        FailingCounter.expectNoTrace(answer);
    }

    private static void expectPage(Answer answer) {
        require(
                answer.isPage(),
                answer,
                "its Content-Type is \"%s\", so a browser shows its source: answer with ctx.html(…)",
                "它的 Content-Type 是 “%s”，浏览器会显示源代码：请用 ctx.html(…) 答复",
                answer.type());
    }

    private static void expectComments(Answer answer, List<Comment> expected) {
        List<Long> ids = expected.stream().map(Comment::id).toList();
        List<Long> shown = PageReading.commentIds(answer.page());
        require(shown.equals(ids), answer, "it shows the comments %s instead of %s", "它显示了评论 %s，应为 %s", shown, ids);
    }

    private static void expectClicks(Visitor visitor, Answer answer, RecordingCounter counter, List<Long> expected) {
        if (answer.status() >= 400 && !expected.isEmpty()) {
            throw visitor.unexpected(answer, "303");
        }
        require(
                counter.clicks().equals(expected),
                answer,
                "the counter was clicked for %s instead of %s",
                "计数器收到的点击是 %s，应为 %s",
                counter.clicks(),
                expected);
    }

    static void require(boolean holds, Answer answer, String en, String zh, Object... arguments) {
        if (!holds) {
            throw new RuleBroken(Text.of("%s: %s", "%s：%s", answer.what(), Text.of(en, zh, arguments)));
        }
    }
}
