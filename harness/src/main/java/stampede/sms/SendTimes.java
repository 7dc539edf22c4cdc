package stampede.sms;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

// tag::contract[]
/** Limits a method of an interface: how often it may be called for one {@linkplain Key key}. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface SendTimes {

    /** How many calls, at least 1. */
    int times();

    /** Within which time: a positive duration as ISO 8601 has it, {@code PT1M}. */
    String per();

    /** Marks the one parameter by whose value calls are counted apart. */
    @Documented
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Key {}
}
// end::contract[]
