package stampede.grade;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a kept wrong answer: one mistake, and the rules it must break, exactly these. Once per exercise it is tried in. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(WrongAnswer.Several.class)
public @interface WrongAnswer {

    /** The exercise's contract. */
    Class<?> exercise();

    /** The rules' names. */
    String[] breaks();

    /** Rules that cannot be judged because of the mistake: they are neither kept nor broken. */
    String[] leavesOpen() default {};

    /** Words that the message of the first broken rule must hold. */
    String[] says() default {};

    /** The container of the repeated annotation. */
    @Documented
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Several {
        WrongAnswer[] value();
    }
}
