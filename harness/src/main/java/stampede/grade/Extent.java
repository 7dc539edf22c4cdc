package stampede.grade;

import stampede.text.Text;

/** How far a verdict reaches. */
public sealed interface Extent {

    /** What the report says of it. */
    Text text();

    /** The same where a violation was found: what was seen, was seen. */
    Text found();

    /** Calls one after the other: there is one order, and it was tried. */
    record Scripted() implements Extent {
        @Override
        public Text text() {
            return Text.of("decided", "已判定");
        }

        @Override
        public Text found() {
            return text();
        }
    }

    /** Real threads, in the orders that happened to come: a fault seen is a fault, a fault not seen proves nothing. */
    record Sampled(long operations) implements Extent {
        @Override
        public Text text() {
            return Text.of("sampled, not decided: %s calls", "抽样，未判定：%s 次调用", operations);
        }

        @Override
        public Text found() {
            return Text.of(
                    "sampled, not decided: found among %s calls; how many orders go wrong is not known",
                    "抽样，未判定：在 %s 次调用中发现；有多少种次序会出错，尚不知道", operations);
        }
    }
}
