package stampede.sms;

// tag::contract[]
/**
 * An {@link SmsSender} whose minute is the last sixty seconds, at whatever moment one looks: of any
 * six messages to a phone the last is accepted sixty seconds after the first, or later.
 *
 * <p>The servers' clocks differ by some seconds, and Redis has a clock of its own.
 */
public interface RollingSmsSender extends SmsSender {}
// end::contract[]
