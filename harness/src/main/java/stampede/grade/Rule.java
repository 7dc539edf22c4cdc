package stampede.grade;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a rule: one promise, judged by the method, whose name says it. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Rule {

    /** The place among the exercise's rules of its kind. */
    int order();

    Kind kind() default Kind.SEQUENTIAL;

    int points();

    /** The promise in one English sentence, without a capital and a full stop. */
    String promise();

    /** The promise in Chinese. */
    String zh();

    /** Exercises that must be kept whole before this can be judged, by their contracts. */
    Class<?>[] needs() default {};
}
