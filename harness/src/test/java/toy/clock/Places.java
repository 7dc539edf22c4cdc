package toy.clock;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;

/** Reads the clock wherever code can stand. */
public class Places implements Callable<List<Long>> {
    private static final long STATIC = System.currentTimeMillis();
    private final long field = System.currentTimeMillis();

    private interface WithDefault {
        long HELD = System.currentTimeMillis();

        default long read() {
            return System.currentTimeMillis();
        }

        static long readStatic() {
            return System.currentTimeMillis();
        }
    }

    private record Recorded(long at) {
        Recorded {
            at += System.currentTimeMillis();
        }
    }

    private enum Constant {
        ONE(System.currentTimeMillis()) {
            @Override
            long read() {
                return System.currentTimeMillis();
            }
        };

        private final long at;

        Constant(long at) {
            this.at = at;
        }

        abstract long read();
    }

    private final class Inner {
        long read() {
            return field + System.currentTimeMillis() - field;
        }
    }

    @Override
    public List<Long> call() {
        List<Long> millis = new ArrayList<>(List.of(STATIC, field, WithDefault.HELD, new WithDefault() {}.read()));
        millis.add(WithDefault.readStatic());
        millis.add(new Recorded(0).at());
        millis.add(Constant.ONE.at);
        millis.add(Constant.ONE.read());
        millis.add(new Inner().read());
        LongSupplier lambda = () -> System.currentTimeMillis();
        millis.add(lambda.getAsLong());
        try {
            millis.add(System.currentTimeMillis());
            throw new IllegalStateException();
        } catch (IllegalStateException e) {
            millis.add(System.currentTimeMillis());
        } finally {
            millis.add(System.currentTimeMillis());
        }
        return millis;
    }
}
