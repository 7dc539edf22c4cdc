package stampede.messaging;

import java.util.List;
import stampede.text.Text;

/** The four questions of the homework, each with the scenarios that make an answer to it true or false. */
enum Question {
    WHERE_IT_FITS(
            Text.of("Where it fits", "适合用在哪里"),
            Text.of(
                    "Where in your work does RabbitMQ fit, and what does it solve there? If you have no such work, design Taobao's purchase"
                            + " and checkout.",
                    "在你目前的工作场景中，哪个业务适合使用 RabbitMQ？引入它主要解决什么问题？（没有相关工作的，可以以设计淘宝购物和结账功能为例。）"),
            FittingScenarios.ALL),
    DUPLICATES(
            Text.of("Duplicates", "重复"),
            Text.of("How do you avoid that a message is delivered twice, or consumed twice?", "如何避免消息重复投递或重复消费？"),
            DuplicateScenarios.ALL),
    EXCHANGES(
            Text.of("Exchanges", "交换机"),
            Text.of("How do fanout, direct and topic exchanges differ?", "交换机 fanout、direct、topic 有什么区别？"),
            ExchangeScenarios.ALL),
    COSTS(
            Text.of("Costs", "代价"),
            Text.of(
                    "Does a message queue in an architecture do more good than harm? What are its drawbacks?",
                    "架构中引入消息队列是否利大于弊？你认为消息队列有哪些缺点？"),
            CostScenarios.ALL);

    private final Text title;
    private final Text asked;
    private final List<Scenario> scenarios;

    Question(Text title, Text asked, List<Scenario> scenarios) {
        this.title = title;
        this.asked = asked;
        this.scenarios = scenarios;
    }

    /** Its number in the homework. */
    int number() {
        return ordinal() + 1;
    }

    Text title() {
        return title;
    }

    Text asked() {
        return asked;
    }

    List<Scenario> scenarios() {
        return scenarios;
    }

    /** The place of the answer in one's own words in the document. */
    String anchor() {
        return "q" + number() + "-words";
    }
}
