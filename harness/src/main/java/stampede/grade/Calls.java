package stampede.grade;

import java.util.concurrent.Callable;

/** How the answer's code is run: at once by the calling thread, or when and where an explorer wants it. */
public interface Calls {

    /** Runs an operation of the contract. */
    <T> T operation(Callable<T> body) throws Exception;

    /** Runs other code of the answer: its constructor, its {@code close}. */
    <T> T aside(Callable<T> body) throws Exception;

    /** At once, by the calling thread. */
    static Calls direct() {
        return new Calls() {
            @Override
            public <T> T operation(Callable<T> body) throws Exception {
                return body.call();
            }

            @Override
            public <T> T aside(Callable<T> body) throws Exception {
                return body.call();
            }
        };
    }
}
