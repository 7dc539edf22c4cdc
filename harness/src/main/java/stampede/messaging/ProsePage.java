package stampede.messaging;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Safelist;
import stampede.report.Paper;
import stampede.text.Language;
import stampede.text.Text;

/**
 * Answers in words as a page, question by question, each beside the model answer: whole in itself, without a script, and
 * with nothing from elsewhere. Whatever an answer brings along besides text is left out.
 */
final class ProsePage {
    private static final Safelist TEXT =
            Safelist.relaxed().removeTags("img").addEnforcedAttribute("a", "rel", "noopener noreferrer");
    private static final Pattern ELSEWHERE = Pattern.compile("^https?://");
    /** Stands for the book while an answer is cleaned: a link must be whole to come through. */
    private static final String BASE = "https://book.invalid/";

    private final Document page = Document.createShell("");
    private final Language language;

    private ProsePage(Language language) {
        this.language = language;
    }

    /**
     * @param model empty where the solutions are not
     * @param language the one that it shows first
     */
    static String of(List<HandedIn> all, Optional<HandedIn> model, Language language) {
        return new ProsePage(language).write(all, model);
    }

    private String write(List<HandedIn> all, Optional<HandedIn> model) {
        page.prependChild(new org.jsoup.nodes.DocumentType("html", "", ""));
        page.outputSettings().prettyPrint(false);
        head();
        Element body = page.body();
        choice(body, Language.ENGLISH, "English");
        choice(body, Language.CHINESE, "中文");
        Element main = body.appendElement("main");
        Element nav = main.appendElement("nav");
        nav.appendElement("label").attr("for", "en").text("English");
        nav.appendElement("label").attr("for", "zh").attr("lang", "zh-Hans").text("中文");
        Element header = main.appendElement("header");
        say(header, "h1", Text.of("Four questions, in words", "四个问题的文字回答"));
        say(
                header,
                "p",
                Text.of(
                        "Nobody has judged what stands here. The grader looked only whether it is complete: forty words or more, in the student's own, with a rule as evidence. Whether it is right, you say.",
                        "这里的内容没有经过评判。评分程序只看回答是否完整：至少四十个字词，用自己的话，并以一条规则为依据。对不对，由您来定。"));
        Element contents = main.appendElement("ol").addClass("contents");
        for (Question question : Question.values()) {
            Element link = contents.appendElement("li").appendElement("a").attr("href", "#" + question.anchor());
            say(link, "span", question.title());
            ask(main, question, all, model);
        }
        return page.outerHtml();
    }

    private void head() {
        page.selectFirst("html").attr("lang", tag(language));
        Element head = page.head();
        head.appendElement("meta").attr("charset", "utf-8");
        head.appendElement("meta")
                .attr("http-equiv", "Content-Security-Policy")
                .attr("content", "default-src 'none'; style-src 'unsafe-inline'");
        head.appendElement("meta").attr("name", "viewport").attr("content", "width=device-width, initial-scale=1");
        head.appendElement("meta").attr("name", "color-scheme").attr("content", "light dark");
        page.title(Text.of("Four questions, in words", "四个问题的文字回答").in(language));
        head.appendElement("style")
                .appendChild(
                        new org.jsoup.nodes.DataNode(Paper.style() + Paper.resource(ProsePage.class, "prose.css")));
    }

    private void choice(Element body, Language one, String name) {
        Element radio = body.appendElement("input")
                .attr("type", "radio")
                .attr("name", "language")
                .attr("id", one.code())
                .attr("aria-label", name);
        if (one == language) {
            radio.attr("checked", true);
        }
    }

    private void ask(Element main, Question question, List<HandedIn> all, Optional<HandedIn> model) {
        Element section = main.appendElement("section").attr("id", question.anchor());
        Element heading = section.appendElement("h2");
        heading.appendText(question.number() + ". ");
        say(heading, "span", question.title());
        say(section, "p", question.asked()).forEach(p -> p.addClass("asked"));
        Element desk = section.appendElement("div").addClass("desk");
        Element beside = desk.appendElement("aside");
        say(beside, "h3", Text.of("The model answer", "参考回答"));
        model.flatMap(m -> m.to(question).words())
                .ifPresentOrElse(
                        words -> lay(beside, words),
                        () -> say(
                                beside,
                                "p",
                                Text.of(
                                        "It is in the folder solutions/, which the student edition leaves out.",
                                        "在 solutions/ 目录里，学生版不含它。")));
        Element answers = desk.appendElement("div").addClass("answers");
        for (HandedIn one : all) {
            HandedIn.Answer answer = one.to(question);
            Element article = answers.appendElement("article");
            article.appendElement("h3").text(one.who());
            answer.words().ifPresent(words -> lay(article, words));
            answer.missing()
                    .ifPresentOrElse(
                            missing -> say(article, "p", missing).forEach(p -> p.addClass("missing")),
                            () -> say(article, "p", Text.of("complete", "完整")).forEach(p -> p.addClass("complete")));
        }
    }

    /** Puts in an answer's words, and nothing but text; what links a rule leads to the book. */
    private void lay(Element place, Element words) {
        Element copy = words.clone();
        for (Element link : copy.select("a[href]")) {
            String to = link.attr("href");
            String rule = to.substring(to.indexOf('#') + 1);
            if (FourQuestionsRules.RULES.contains(rule)) {
                link.attr("href", BASE + rule).text(rule);
            } else if (!ELSEWHERE.matcher(to).find()) {
                link.unwrap();
            }
        }
        Element clean =
                Jsoup.parseBodyFragment(Jsoup.clean(copy.html(), BASE, TEXT)).body();
        String book = "../book/" + (language == Language.CHINESE ? "zh/" : "") + "messaging/index.html#";
        for (Element link : clean.select("a[href^=" + BASE + "]")) {
            link.attr("href", book + link.attr("href").substring(BASE.length())).addClass("rule");
        }
        place.appendElement("div").addClass("words").html(clean.html());
    }

    /** The text in both languages, of which the page shows one. */
    private static List<Element> say(Element place, String element, Text text) {
        return List.of(
                place.appendElement(element).attr("lang", tag(Language.ENGLISH)).text(text.in(Language.ENGLISH)),
                place.appendElement(element).attr("lang", tag(Language.CHINESE)).text(text.in(Language.CHINESE)));
    }

    private static String tag(Language language) {
        return language == Language.CHINESE ? "zh-Hans" : "en";
    }
}
