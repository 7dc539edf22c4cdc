package demo;

import java.util.List;
import stampede.text.Language;
import stampede.text.Text;

/** Writes the pages that belong to no homework: the list of what there is, and the apologies. */
final class StartPage {
    private StartPage() {}

    static String list(Language language, List<DemoPage> pages) {
        StringBuilder items = new StringBuilder();
        for (DemoPage page : pages) {
            items.append("""
                    <li><a href="%s"><strong>%s</strong> <span>%s</span></a></li>
                    """.formatted(
                    page.address(), page.title().in(language), page.summary().in(language)));
        }
        return page(language, "Stampede", """
                <main class="start">
                <h1>%s</h1>
                <p class="lede">%s</p>
                <ul class="index">
                %s</ul>
                </main>
                """.formatted(
                        say(language, "It holds when the crowd arrives.", "人潮涌来，它站得住。"),
                        say(
                                language,
                                "These are the reference answers of the workbook, running on this machine. Open one in two windows and click.",
                                "这里运行着练习册的参考答案，就在这台机器上。用两个窗口打开同一页，点点看。"),
                        items));
    }

    static String notFound(Language language) {
        return notice(
                language,
                say(language, "Nobody has been here", "这里没有人来过"),
                say(language, "There is no such page.", "没有这个页面。"));
    }

    static String failed(Language language) {
        return notice(
                language,
                say(language, "This should not have happened", "这不应该发生"),
                say(language, "The mistake is ours, and nothing that was counted is lost.", "是我们出了错，已经计入的不会丢失。"));
    }

    private static String notice(Language language, String title, String text) {
        return page(language, title, """
                <main class="notice">
                <h1>%s</h1>
                <p>%s</p>
                <p><a class="button" href="/">%s</a></p>
                </main>
                """.formatted(title, text, say(language, "To the start", "回到首页")));
    }

    private static String page(Language language, String title, String main) {
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
                </head>
                <body>
                <header class="bar"><a class="brand" href="/">Stampede</a></header>
                %s</body>
                </html>
                """.formatted(language == Language.CHINESE ? "zh-Hans" : "en", title, main);
    }

    private static String say(Language language, String en, String zh) {
        return Text.of(en, zh).in(language);
    }
}
