package toy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import stampede.toy.Doubler;

/** Answers that end the JVM, or do things to its threads. */
public final class Ending {

    private abstract static class Right implements Doubler {
        @Override
        public long twice(long n) {
            try {
                does();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return 2 * n;
        }

        void does() throws Exception {}

        @Override
        public long calls() {
            return 0;
        }
    }

    static final class InACall extends Right {
        @Override
        void does() {
            System.exit(3);
        }
    }

    static final class AndCatchesIt extends Right {
        @Override
        void does() {
            try {
                Runtime.getRuntime().halt(3);
            } catch (Throwable t) {
                // as if nothing had happened
            }
        }
    }

    static final class AndThrowsAnother extends Right {
        @Override
        void does() {
            try {
                System.exit(3);
            } catch (Throwable t) {
                throw new IllegalStateException("something else");
            }
        }
    }

    static final class InItsThread extends Right {
        @Override
        void does() throws Exception {
            Thread thread = new Thread(() -> Runtime.getRuntime().exit(3));
            thread.setUncaughtExceptionHandler((t, e) -> {});
            thread.start();
            thread.join();
        }
    }

    static final class InAPool extends Right {
        @Override
        void does() throws Exception {
            ExecutorService pool = Executors.newSingleThreadExecutor();
            pool.submit(() -> System.exit(3));
            pool.shutdown();
            pool.awaitTermination(5, java.util.concurrent.TimeUnit.SECONDS);
        }
    }

    static final class InItsConstructor extends Right {
        InItsConstructor() {
            System.exit(3);
        }
    }

    static final class Statically extends Right {
        private static final int NEVER = ended();

        private static int ended() {
            System.exit(3);
            return 3;
        }

        @Override
        public long calls() {
            return NEVER;
        }
    }

    static final class AtItsEnd extends Right implements AutoCloseable {
        @Override
        public void close() {
            System.exit(0);
        }
    }

    static final class InAHook extends Right {
        InAHook() {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.exit(3)));
        }
    }

    static final class ByReflection extends Right {
        @Override
        void does() throws Exception {
            System.class.getMethod("exit", int.class).invoke(null, 3);
        }
    }

    static final class ByHandle extends Right {
        @Override
        void does() throws Exception {
            try {
                MethodHandles.lookup()
                        .findStatic(System.class, "exit", MethodType.methodType(void.class, int.class))
                        .invokeExact(3);
            } catch (Throwable t) {
                throw new IllegalStateException(t);
            }
        }
    }

    static final class ByReference extends Right {
        @Override
        void does() {
            IntConsumer exit = System::exit;
            exit.accept(3);
        }
    }

    /** A hook that does what hooks are for, and one that is taken back. */
    static final class WithAQuietHook extends Right {
        WithAQuietHook() {
            Thread other = new Thread(() -> System.exit(3));
            Runtime.getRuntime().addShutdownHook(other);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {}));
            if (!Runtime.getRuntime().removeShutdownHook(other)) {
                throw new IllegalStateException();
            }
        }
    }

    static final class InterruptingAll extends Right {
        @Override
        void does() {
            Thread.getAllStackTraces().keySet().forEach(Thread::interrupt);
        }
    }

    static final class InterruptingItsGroup extends Right {
        @Override
        void does() {
            Thread.currentThread().getThreadGroup().interrupt();
        }
    }

    static final class StoppingAll extends Right {
        @Override
        @SuppressWarnings({"removal", "deprecation"})
        void does() {
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread != Thread.currentThread()) {
                    thread.stop();
                }
            }
        }
    }

    static final class InterruptingAllByReflection extends Right {
        @Override
        void does() throws Exception {
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                Thread.class.getMethod("interrupt").invoke(thread);
            }
        }
    }

    static final class InterruptingItsOwn extends Right {
        @Override
        void does() throws Exception {
            Callable<Void> waits = () -> {
                new CountDownLatch(1).await();
                return null;
            };
            Thread thread = new Thread(() -> {
                try {
                    waits.call();
                } catch (Exception e) {
                    Thread.currentThread().interrupt();
                }
            });
            thread.start();
            thread.interrupt();
            thread.join();
            ExecutorService pool = Executors.newFixedThreadPool(2);
            pool.submit(waits);
            pool.shutdownNow();
            Thread caller = Thread.currentThread();
            new Thread(caller::interrupt).start();
            try {
                waits.call();
            } catch (InterruptedException e) {
                // as it was to be
            }
        }
    }
}
