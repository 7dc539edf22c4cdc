package stampede.clock;

import java.lang.invoke.MethodType;
import java.time.Clock;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.stream.Collectors;
import org.objectweb.asm.Type;

/**
 * A row of the table: a method or constructor of the JDK, and what is done where it is called.
 *
 * @param type without the receiver
 * @param receives whether it has a receiver
 */
record Redirect(Class<?> owner, String name, MethodType type, Way way, boolean receives) {

    /** What stands in the place of the call. */
    enum Way {
        /** The method of {@link Bridge} with the same name and arguments, and the caller. */
        BRIDGE,
        /** {@code now(Clock)} of the same class. */
        CLOCK,
        /** The constructor that takes milliseconds: the object under construction may stay where it is. */
        MILLIS,
        /** The call itself, and then {@link Bridge#set}: no constructor takes milliseconds. */
        SET,
        /** The same as with {@code BRIDGE}, of {@link JvmBridge}. */
        JVM,
        /** {@link JvmBridge#invokes}, and then the call itself. */
        INVOKES
    }

    String ownerName() {
        return Type.getInternalName(owner);
    }

    String descriptor() {
        return type.toMethodDescriptorString();
    }

    String key() {
        return ownerName() + "." + name + descriptor();
    }

    /** What the method of the bridge takes: the receiver first, the caller last. */
    MethodType bridgeType() {
        MethodType full = receives ? type.insertParameterTypes(0, owner) : type;
        return full.appendParameterTypes(Class.class);
    }

    /** Whether subclasses may call it by their own name, as {@code sleep(10)} in a class that extends Thread. */
    boolean isInherited() {
        return List.of(Thread.class, Clock.class, Calendar.class).contains(owner);
    }

    /** As a Java programmer writes it. */
    @Override
    public String toString() {
        String parameters = Arrays.stream(type.parameterArray())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", "(", ")"));
        return name.equals("<init>")
                ? "new " + owner.getSimpleName() + parameters
                : owner.getSimpleName() + "." + name + parameters;
    }
}
