package stampede.grade;

import java.util.EnumMap;
import java.util.Map;
import stampede.text.Text;

/**
 * Which trial has which service: a trial empties the services it uses, so that no two may use one at once, also where one
 * is judged beside the other. Thread-safe.
 */
final class Leases {
    private final Map<Need, Lease> taken = new EnumMap<>(Need.class);

    /**
     * What one trial has. Whoever waits while it has something must never wait for one who does the same: so there may be
     * only one at a time that {@code waits}.
     *
     * @param waits whether it waits for what another trial has, rather than do without
     */
    Lease lease(boolean waits) {
        return new Lease(waits);
    }

    /** Ends with the trial, and with it what it has. */
    final class Lease implements AutoCloseable {
        private final boolean waits;
        private boolean refused;
        private boolean ended;

        private Lease(boolean waits) {
            this.waits = waits;
        }

        /**
         * Has the service from now on.
         *
         * @throws CannotJudge if it is over, was interrupted, or does not wait and another has it
         */
        void take(Need need) {
            synchronized (taken) {
                while (!ended && taken.getOrDefault(need, this) != this) {
                    if (!waits) {
                        refused = true;
                        throw new CannotJudge(
                                Text.of("%s is in use by another rule at the moment", "%s 此刻正被另一条规则使用", need.label()));
                    }
                    await();
                }
                if (ended) {
                    throw new CannotJudge(Text.of("this rule is over", "这条规则已经结束"));
                }
                taken.put(need, this);
            }
        }

        /** Whether it did without something, so that what was seen means nothing. */
        boolean refused() {
            synchronized (taken) {
                return refused;
            }
        }

        @Override
        public void close() {
            synchronized (taken) {
                ended = true;
                taken.values().removeIf(lease -> lease == this);
                taken.notifyAll();
            }
        }

        private void await() {
            try {
                taken.wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CannotJudge(Text.of("the grading was interrupted", "评分被中断"));
            }
        }
    }
}
