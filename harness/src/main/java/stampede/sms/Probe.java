package stampede.sms;

import java.util.List;
import stampede.grade.Server;
import stampede.grade.Trial;
import stampede.text.Text;

/**
 * Finds out what a sender takes a minute to be, by tries on which the readings differ. It judges nothing.
 *
 * @param name what its minute is
 * @param evidence what it did
 */
record Probe(Text name, Text evidence) {
    private static final Text AVERAGE = Text.of("token bucket: an average, not a maximum", "令牌桶：是平均值，不是最大值");

    static Probe of(Trial trial, Class<? extends SmsSender> contract) {
        int atOnce = sentAt(trial, contract, 0, List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0));
        int early = sentAt(trial, contract, 5, List.of(0.0, 0.0, 0.0, 0.0, 0.0, 15.0));
        if (atOnce == Reading.MOST && early > 0) {
            return new Probe(AVERAGE, Text.of("five at 0 s, and another at 15 s was sent", "第 0 秒五条，第 15 秒又发出一条"));
        }
        int nextMinute = sentAt(trial, contract, 5, List.of(29.0, 29.0, 29.0, 29.0, 29.0, 61.0));
        if (nextMinute > 0) {
            return new Probe(
                    Reading.CALENDAR.told(),
                    Text.of("five at 00:30 on the clock, and another at 01:02 was sent", "时钟 00:30 发出五条，01:02 又发出一条"));
        }
        int after =
                sentAt(trial, contract, 5, List.of(0.0, 57.0, 57.0, 57.0, 57.0, 61.5, 61.5, 61.5, 61.5, 61.5, 61.5));
        Text evidence = Text.of(
                "one at 0 s, four at 57 s, and of six at 61.5 s %s were sent",
                "第 0 秒一条，第 57 秒四条，第 61.5 秒的六条发出了 %s 条", after);
        return new Probe(after > 1 ? Reading.FROM_THE_FIRST.told() : Reading.ROLLING.told(), evidence);
    }

    /** How many were sent of the tries at these seconds, without the first few. */
    private static int sentAt(Trial trial, Class<? extends SmsSender> contract, int first, List<Double> seconds) {
        int[] sent = new int[1];
        trial.everyOrder(stage -> {
            sent[0] = 0;
            Desk desk = new Desk(stage, contract);
            Server server = stage.server();
            for (int n = 0; n < seconds.size(); n++) {
                boolean went = desk.sendAt(seconds.get(n), server).went();
                sent[0] += n >= first && went ? 1 : 0;
            }
        });
        return sent[0];
    }

    boolean isAnAverage() {
        return name == AVERAGE;
    }

    /** For the report. */
    Text told() {
        return Text.of("%s: %s", "%s：%s", name, evidence);
    }
}
