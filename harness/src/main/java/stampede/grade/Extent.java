package stampede.grade;

import java.math.BigInteger;
import stampede.text.Text;

/** How far a verdict reaches. */
public sealed interface Extent {

    /** What the report says of it. */
    Text text();

    /** A whole sentence, where a violation was found: what was seen, was seen. */
    Text found();

    /** How far a verdict reaches that rests on both: no farther than the one that reaches less. */
    default Extent and(Extent other) {
        if (this instanceof Explored mine && other instanceof Explored more) {
            return new Explored(
                    mine.complete() && more.complete(),
                    mine.orders().add(more.orders()),
                    mine.wrong().add(more.wrong()),
                    mine.faults() || more.faults());
        }
        return this instanceof Explored
                        || (this instanceof Scripted mine && mine.hasRemark() && other instanceof Scripted)
                ? this
                : other;
    }

    /**
     * Orders of commands, one after the other.
     *
     * @param complete whether these are all there are
     * @param orders how many; one with a fault at one of its commands is another one
     * @param wrong how many of them break the promise
     * @param faults whether faults might strike: then they are called ways that it can go, for they are more than orders
     */
    record Explored(boolean complete, BigInteger orders, BigInteger wrong, boolean faults) implements Extent {

        public Explored(boolean complete, BigInteger orders, BigInteger wrong) {
            this(complete, orders, wrong, false);
        }

        @Override
        public Text text() {
            if (faults) {
                return complete
                        ? Text.of("complete: all %s ways it can go", "完整：全部 %s 种走法", orders)
                        : Text.of("bounded, %s ways it can go", "有界：%s 种走法", orders);
            }
            return complete
                    ? Text.of("complete: all %s orders", "完整：全部 %s 种次序", orders)
                    : Text.of("bounded, %s orders", "有界：%s 种次序", orders);
        }

        @Override
        public Text found() {
            boolean one = wrong.equals(BigInteger.ONE);
            if (faults) {
                String verb = one ? "is" : "are";
                return complete
                        ? Text.of(
                                "%s of the %s ways it can go " + verb + " wrong.",
                                "%2$s 种可能的走法中，有 %1$s 种出错。",
                                wrong,
                                orders)
                        : Text.of(
                                "Bounded: %s of the %s ways tried " + verb + " wrong.",
                                "有界：试过的 %2$s 种走法中，有 %1$s 种出错。",
                                wrong,
                                orders);
            }
            String verb = one ? "goes" : "go";
            return complete
                    ? Text.of(
                            "%s of the %s possible orders " + verb + " wrong.",
                            "%2$s 种可能的次序中，有 %1$s 种出错。",
                            wrong,
                            orders)
                    : Text.of(
                            "Bounded: %s of the %s orders tried " + verb + " wrong.",
                            "有界：试过的 %2$s 种次序中，有 %1$s 种出错。",
                            wrong,
                            orders);
        }
    }

    /**
     * Calls one after the other: there is one order, and it was tried.
     *
     * @param remark what was found out besides; empty if there is nothing to say
     */
    record Scripted(Text remark) implements Extent {

        public Scripted() {
            this(Text.of("", ""));
        }

        public boolean hasRemark() {
            return !remark.toString().isEmpty();
        }

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
                    "Sampled, not decided: found among %s calls; how many orders go wrong is not known.",
                    "抽样，未判定：在 %s 次调用中发现；有多少种次序会出错，尚不知道。", operations);
        }
    }
}
