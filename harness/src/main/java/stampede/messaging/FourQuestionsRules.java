package stampede.messaging;

import com.rabbitmq.client.ConnectionFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import stampede.NotStarted;
import stampede.grade.Evidence;
import stampede.grade.Exercise;
import stampede.grade.Hint;
import stampede.grade.Need;
import stampede.grade.Rule;
import stampede.grade.RuleBroken;
import stampede.grade.RuleInfo;
import stampede.grade.Trial;
import stampede.grade.Workbook;
import stampede.text.Text;

/** What the answers to the four questions promise: what is ticked is true, and what is written is complete. */
@Exercise(contract = FourQuestions.class, order = 5, needs = Need.AMQP)
public final class FourQuestionsRules {
    /** What can be named as evidence: the rules of this homework. */
    static final Set<String> RULES = Workbook.load().exercises().stream()
            .filter(exercise -> exercise.ruleClass().getPackage() == FourQuestionsRules.class.getPackage())
            .flatMap(exercise -> exercise.rules().stream())
            .map(RuleInfo::name)
            .collect(Collectors.toUnmodifiableSet());

    /** A scenario on a broker: what has come of it once need not be played for each answer. */
    private record Played(String scenario, String host, int port, String virtualHost) {}

    private static final Map<Played, Scenario.Truth> TRUTHS = new ConcurrentHashMap<>();

    @Rule(
            order = 1,
            points = 3,
            promise = "what you ticked about where a queue fits is what a broker does",
            zh = "关于队列适合用在哪里，你勾选的正是消息服务器的实际行为")
    @Hint(
            en = "Who has the order while nobody consumes: the publisher, the exchange, the queue?",
            zh = "没有人消费时，订单在谁手里：发布者、交换机，还是队列？")
    @Hint(
            en = "A confirm is the broker's word, not the consumer's. A queue is shared by its consumers.",
            zh = "发布确认是消息服务器说的话，不是消费者说的。一个队列由它的消费者们分摊。")
    @Hint(
            en = "Play it: publish with confirms to a durable queue, then start a consumer with basicQos, and count.",
            zh = "动手试一次：带确认地发布到持久队列，再启动一个设了 basicQos 的消费者，数一数。")
    public void whatAQueueDoesIsTrueOnTheBroker(Trial trial) {
        isTrue(trial, Question.WHERE_IT_FITS.scenarios());
    }

    @Rule(
            order = 2,
            points = 3,
            promise = "what you ticked about duplicates is what a broker does",
            zh = "关于消息重复，你勾选的正是消息服务器的实际行为")
    @Hint(
            en = "What does the broker know about the consumer's work when the connection breaks?",
            zh = "连接断开时，消息服务器对消费者的工作知道些什么？")
    @Hint(
            en =
                    "The broker counts what it has handed out and what was acknowledged. It reads no ids, and sees no work.",
            zh = "消息服务器只记得交出去了什么、确认了什么。它不看 id，也看不见工作。")
    @Hint(
            en = "Play it: hold a delivery, close the socket, and get the message again: look at its redelivered flag.",
            zh = "动手试一次：拿着一条投递，关掉套接字，再取这条消息：看它的 redelivered 标记。")
    public void whatComesTwiceIsTrueOnTheBroker(Trial trial) {
        isTrue(trial, Question.DUPLICATES.scenarios());
    }

    @Rule(
            order = 3,
            points = 3,
            promise = "what you ticked about exchanges is what a broker does",
            zh = "关于交换机，你勾选的正是消息服务器的实际行为")
    @Hint(en = "How many words are in the key, and how many does each binding ask for?", zh = "这个键有几个词？每个绑定键要求几个词？")
    @Hint(
            en =
                    "* is exactly one word, # is none or more; direct compares the whole key; fanout looks at no key at all.",
            zh = "* 恰好是一个词，# 是零个或多个；direct 比较整个键；fanout 根本不看键。")
    @Hint(
            en = "Each queue that matches gets one copy, however many of its bindings match.",
            zh = "每个匹配的队列得到一份，不管它有几个绑定匹配。")
    public void whoGetsAMessageIsTrueOnTheBroker(Trial trial) {
        isTrue(trial, Question.EXCHANGES.scenarios());
    }

    @Rule(
            order = 4,
            points = 2,
            promise = "what you ticked about the costs of a queue is what a broker does",
            zh = "关于队列的代价，你勾选的正是消息服务器的实际行为")
    @Hint(
            en = "What does a broker do with a message that no queue wants, and whom does it tell?",
            zh = "没有队列要的消息，消息服务器怎么处理？它会告诉谁？")
    @Hint(
            en =
                    "An exchange keeps nothing. What is rejected goes where the queue was told to send it; and if it was told nothing?",
            zh = "交换机什么都不存。被拒绝的消息去队列事先指定的地方；要是没有指定呢？")
    @Hint(
            en = "Play it: publish to an unbound exchange with confirms, then with mandatory and a return listener.",
            zh = "动手试一次：先带确认地发布到没有绑定的交换机，再加上 mandatory 和退回监听器。")
    public void whatGoesWrongQuietlyIsTrueOnTheBroker(Trial trial) {
        isTrue(trial, CostScenarios.QUIET);
    }

    @Rule(
            order = 5,
            points = 1,
            promise = "what you ticked about a restart is what a broker does",
            zh = "关于重启，你勾选的正是消息服务器的实际行为")
    @Hint(
            en = "What must the broker have written to its disk before it stops, and of what was it never asked to?",
            zh = "停止之前，哪些东西消息服务器一定写到了磁盘上？哪些从来没有人要它写？")
    @Hint(
            en =
                    "Durable is said of exchanges and queues, persistent of messages. One without the other is not enough.",
            zh = "durable 说的是交换机和队列，persistent 说的是消息。只有其一不够。")
    @Hint(
            en =
                    "Play it: publish with deliveryMode 1 and 2 into a durable queue, then `rabbitmqctl stop_app` and `start_app`, and count.",
            zh = "动手试一次：分别用 deliveryMode 1 和 2 发布到持久队列，然后 `rabbitmqctl stop_app`、`start_app`，数一数。")
    public void whatSurvivesARestartIsTrueOnTheBroker(Trial trial) {
        isTrue(trial, List.of(CostScenarios.RESTART));
    }

    @Rule(
            order = 6,
            points = 2,
            promise = "the first question is answered in your own words, with a rule as evidence",
            zh = "第一题用自己的话作了回答，并以一条规则为依据")
    @Hint(
            en = "Write where the template says TODO, as to a colleague who has never used a queue.",
            zh = "写在模板里标着 TODO 的地方，就像说给一位没用过队列的同事听。")
    @Hint(
            en = "Say why, not only what: forty words at least, and not those of the question.",
            zh = "不只说结论，还要说为什么：至少四十个字词，而且不要照搬题目。")
    @Hint(
            en = "Name a rule of this homework that shows it, as a link: <<its name>>. A person reads the rest.",
            zh = "用链接写出本次作业中能证明它的一条规则：<<规则名>>。其余的由人来看。")
    public void whereItFitsIsAnswered(Trial trial) {
        isComplete(trial, Question.WHERE_IT_FITS);
    }

    @Rule(
            order = 7,
            points = 2,
            promise = "the second question is answered in your own words, with a rule as evidence",
            zh = "第二题用自己的话作了回答，并以一条规则为依据")
    @Hint(
            en = "Write where the template says TODO, as to a colleague who has never used a queue.",
            zh = "写在模板里标着 TODO 的地方，就像说给一位没用过队列的同事听。")
    @Hint(
            en = "Say why, not only what: forty words at least, and not those of the question.",
            zh = "不只说结论，还要说为什么：至少四十个字词，而且不要照搬题目。")
    @Hint(
            en = "Name a rule of this homework that shows it, as a link: <<its name>>. A person reads the rest.",
            zh = "用链接写出本次作业中能证明它的一条规则：<<规则名>>。其余的由人来看。")
    public void duplicatesAreAnswered(Trial trial) {
        isComplete(trial, Question.DUPLICATES);
    }

    @Rule(
            order = 8,
            points = 2,
            promise = "the third question is answered in your own words, with a rule as evidence",
            zh = "第三题用自己的话作了回答，并以一条规则为依据")
    @Hint(
            en = "Write where the template says TODO, as to a colleague who has never used a queue.",
            zh = "写在模板里标着 TODO 的地方，就像说给一位没用过队列的同事听。")
    @Hint(
            en = "Say why, not only what: forty words at least, and not those of the question.",
            zh = "不只说结论，还要说为什么：至少四十个字词，而且不要照搬题目。")
    @Hint(
            en = "Name a rule of this homework that shows it, as a link: <<its name>>. A person reads the rest.",
            zh = "用链接写出本次作业中能证明它的一条规则：<<规则名>>。其余的由人来看。")
    public void exchangesAreAnswered(Trial trial) {
        isComplete(trial, Question.EXCHANGES);
    }

    @Rule(
            order = 9,
            points = 2,
            promise = "the fourth question is answered in your own words, with a rule as evidence",
            zh = "第四题用自己的话作了回答，并以一条规则为依据")
    @Hint(
            en = "Write where the template says TODO, as to a colleague who has never used a queue.",
            zh = "写在模板里标着 TODO 的地方，就像说给一位没用过队列的同事听。")
    @Hint(
            en = "Say why, not only what: forty words at least, and not those of the question.",
            zh = "不只说结论，还要说为什么：至少四十个字词，而且不要照搬题目。")
    @Hint(
            en = "Name a rule of this homework that shows it, as a link: <<its name>>. A person reads the rest.",
            zh = "用链接写出本次作业中能证明它的一条规则：<<规则名>>。其余的由人来看。")
    public void costsAreAnswered(Trial trial) {
        isComplete(trial, Question.COSTS);
    }

    private static void isTrue(Trial trial, List<Scenario> scenarios) {
        WrittenAnswers answers = read(trial);
        try {
            boolean begun = false;
            for (Scenario scenario : scenarios) {
                begun |= !answers.ticked(scenario).isEmpty();
            }
            if (!begun) {
                throw new NotStarted();
            }
            for (Scenario scenario : scenarios) {
                requireTrue(trial, scenario, answers.ticked(scenario));
            }
        } catch (WrittenAnswers.Unreadable e) {
            throw new RuleBroken(e.what());
        }
    }

    private static void requireTrue(Trial trial, Scenario scenario, Set<Character> ticked) {
        if (ticked.isEmpty()) {
            throw new RuleBroken(Text.of("%s has no tick", "%s 没有打勾", scenario.number()));
        }
        ConnectionFactory broker = trial.amqp().factory();
        Scenario.Truth truth = TRUTHS.computeIfAbsent(
                new Played(scenario.number(), broker.getHost(), broker.getPort(), broker.getVirtualHost()),
                played -> scenario.truth(trial.amqp()));
        if (!ticked.equals(truth.right())) {
            throw new RuleBroken(Evidence.of(
                    Text.of(
                            "%s: you ticked %s, and when it was played on the broker it came out as %s",
                            "%s：你勾选的是 %s，而在消息服务器上实际跑出来的是 %s",
                            scenario.number(),
                            told(scenario, ticked),
                            told(scenario, truth.right())),
                    truth.columns(),
                    truth.rows()));
        }
    }

    private static Text told(Scenario scenario, Set<Character> letters) {
        return Text.join(
                ", ",
                letters.stream()
                        .map(letter -> Text.of(
                                "%s (%s)",
                                "%s（%s）",
                                String.valueOf(letter),
                                scenario.choices().get(letter - 'A')))
                        .toList());
    }

    private static void isComplete(Trial trial, Question question) {
        WrittenAnswers answers = read(trial);
        try {
            Element words = answers.words(question);
            if (WrittenAnswers.TO_DO.equals(words.text().strip())) {
                throw new NotStarted();
            }
            Optional<Text> missing = OwnWords.missing(question, words, RULES);
            if (missing.isPresent()) {
                throw new RuleBroken(missing.get());
            }
            trial.remark(Text.of("complete; whether it is right a person must say", "完整；对不对要由人来判断"));
        } catch (WrittenAnswers.Unreadable e) {
            throw new RuleBroken(e.what());
        }
    }

    private static WrittenAnswers read(Trial trial) {
        String document = trial.server().as(FourQuestions.class).answers();
        if (document == null) {
            throw new RuleBroken(Text.of("answers() returned null", "answers() 返回了 null"));
        }
        if (WrittenAnswers.isUntouched(document)) {
            throw new NotStarted();
        }
        try {
            return WrittenAnswers.of(document);
        } catch (WrittenAnswers.Unreadable e) {
            throw new RuleBroken(e.what());
        }
    }
}
