package stampede.process;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.lang.reflect.Method;
import java.util.List;

/** How the calls of an exercise's contract look in the protocol. Belongs to the homework, and keeps nothing. */
public interface Dialect {

    /** An exercise that processes do not answer. */
    final class None implements Dialect {
        @Override
        public JsonObject arguments(Method method, List<Object> arguments, Names names) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object result(Method method, List<Object> arguments, Reply reply, Names names) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Effect effect(JsonElement line, Names names) {
            throw new ProgramFault(noEffect());
        }

        @Override
        public List<Sample> samples() {
            return List.of();
        }

        @Override
        public void warmUp(Object contract) {
            throw new UnsupportedOperationException();
        }
    }

    /** The arguments of a call, by the names of the contract's parameters. */
    JsonObject arguments(Method method, List<Object> arguments, Names names);

    /**
     * What the contract's method returns for such a reply.
     *
     * @throws ProgramFault if the reply is none that the contract has a place for
     * @throws RuntimeException what the contract declares, for an error
     */
    Object result(Method method, List<Object> arguments, Reply reply, Names names);

    /**
     * What a server does to the world outside, as a program tells it by {@code {"deliver": …}}.
     *
     * @throws ProgramFault if it is nothing of that kind
     */
    default Effect effect(JsonElement line, Names names) {
        throw new ProgramFault(noEffect());
    }

    /** A few calls that show how requests and replies look. */
    List<Sample> samples();

    /** The other way round, for a Java answer in a process: what its method returned, as the result of a reply. */
    default JsonElement told(Object result) {
        return new Gson().toJsonTree(result);
    }

    /** What such an answer is thrown if what it delivers did not arrive. */
    default RuntimeException undelivered() {
        return new IllegalStateException("not delivered");
    }

    /** Calls what there is, about things that no rule ever names: whatever a program does once only, it has done then. */
    void warmUp(Object contract);

    private static stampede.text.Text noEffect() {
        return stampede.text.Text.of(
                "wrote a line with \"deliver\", and there is nothing to deliver in this exercise",
                "写了一行带 “deliver” 的内容，而这道练习里没有什么可投递的");
    }

    /**
     * A call of the contract.
     *
     * @param isError whether the answer must be an error
     */
    record Sample(String method, List<Object> arguments, boolean isError) {

        /** The arguments as they are written. */
        public String told() {
            return String.join(", ", arguments.stream().map(String::valueOf).toList());
        }
    }

    /** A call of something that the exercise declares as an effect. */
    record Effect(Class<?> type, Method method, Object[] arguments) {}
}
