package stampede.grade;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import stampede.process.Dialect;

/**
 * Marks the rules of one exercise: a class with a constructor without parameters whose {@link Rule} methods take a
 * {@link Trial}. The homework is the class's package.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Exercise {

    /** What a submission implements. */
    Class<?> contract();

    /** The exercise's name; if empty, the contract's simple name. */
    String name() default "";

    /** The place among the homework's exercises, from 1. */
    int order();

    /**
     * Interfaces of what a server may do to the world outside, each for a parameter of its constructor: the grader provides
     * them, and every call through them is an {@link stampede.history.Effect}.
     */
    Class<?>[] effects() default {};

    /** How its calls look to a program; without one, programs do not answer it. */
    Class<? extends Dialect> dialect() default Dialect.None.class;

    /** What a server needs to run. */
    Need[] needs() default {Need.REDIS};
}
