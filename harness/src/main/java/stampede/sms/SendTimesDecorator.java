package stampede.sms;

// tag::contract[]
/**
 * Puts the limits in front of an object that its interface's {@link SendTimes} annotations ask for.
 *
 * <p>The limits hold across servers, all of which are on one Redis: calls of one method of one
 * interface for one key are counted together, whichever object they are for. What time "per" is, you
 * choose, as {@link SmsSender} says of the minute. A call that is not let through costs nothing.
 */
public interface SendTimesDecorator {

    /**
     * An object that passes calls on to the target, unless a limit forbids it: then the target is not
     * called, and {@link TooManyTimes} is thrown. Whatever the target returns or throws, the caller
     * gets; a method without the annotation has no limit.
     *
     * @param type an interface
     * @throws IllegalArgumentException if the type is no interface, or an annotation of it asks for
     *     what cannot be: fewer than one call, no positive duration, not exactly one key
     */
    <T> T decorate(Class<T> type, T target) throws IllegalArgumentException;
}
// end::contract[]
