package demo;

import java.util.List;

/** Writes the list of what there is. */
final class StartPage {
    private StartPage() {}

    static String list(Frame frame, List<DemoPage> pages) {
        StringBuilder items = new StringBuilder();
        for (DemoPage page : pages) {
            items.append("""
                    <li><a href="%s"><strong>%s</strong> <span>%s</span></a></li>
                    """.formatted(
                            page.address(),
                            page.title().in(frame.language()),
                            page.summary().in(frame.language())));
        }
        return frame.top("Stampede", "")
                + """
                <main class="start">
                <h1>%s</h1>
                <p class="lede">%s</p>
                <ul class="index">
                %s</ul>
                </main>
                """.formatted(
                                frame.say("It holds when the crowd arrives.", "人潮涌来，它站得住。"),
                                frame.say(
                                        "These are the reference answers of the workbook, running on this machine. Open one in two windows and click.",
                                        "这里运行着练习册的参考答案，就在这台机器上。用两个窗口打开同一页，点点看。"),
                                items)
                + Frame.bottom();
    }
}
