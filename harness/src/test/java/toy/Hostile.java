package toy;

import stampede.toy.Doubler;

/** Answers that do what answers should not. */
public final class Hostile {

    private abstract static class Calm implements Doubler {
        @Override
        public long twice(long n) {
            return 2 * n;
        }

        @Override
        public long calls() {
            return 0;
        }
    }

    static final class Throwing extends Calm {
        @Override
        public long twice(long n) {
            throw new IllegalStateException("no doubles today\nnor tomorrow");
        }
    }

    static final class StaticallyThrowing extends Calm {
        private static final long FIRST = first();

        private static long first() {
            throw new IllegalStateException("no doubles today");
        }

        @Override
        public long calls() {
            return FIRST;
        }
    }

    static final class ThrowingInItsMessage extends Calm {
        private static final class Mute extends RuntimeException {
            private static final long serialVersionUID = 1;

            @Override
            public String getMessage() {
                throw new IllegalStateException();
            }
        }

        @Override
        public long twice(long n) {
            throw new Mute();
        }
    }

    static final class Recursive extends Calm {
        @Override
        public long twice(long n) {
            return twice(n + 1) + 1;
        }
    }

    static class ThrowingAtItsEnd extends Calm implements AutoCloseable {
        @Override
        public void close() {
            throw new StackOverflowError();
        }
    }

    static final class WrongAndThrowingAtItsEnd extends ThrowingAtItsEnd {
        @Override
        public long twice(long n) {
            return 0;
        }
    }

    static final class Demanding extends Calm {
        Demanding(String host) {
            host.strip();
        }
    }

    final class Inner extends Calm {}

    abstract static class Abstract extends Calm {}

    private record Recorded() implements Doubler {
        @Override
        public long twice(long n) {
            return n + n;
        }

        @Override
        public long calls() {
            return 0;
        }
    }

    static final class Interrupting extends Calm {
        @Override
        public long twice(long n) {
            Thread.currentThread().interrupt();
            return 2 * n;
        }
    }
}
