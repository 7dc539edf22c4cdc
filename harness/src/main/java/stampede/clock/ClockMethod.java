package stampede.clock;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Rewrites the calls of one method, each where it stands: nothing that is on the stack moves, and so lines, frames and
 * exception tables stay as they are.
 */
final class ClockMethod extends Allocations {
    /** The most that stands on the stack where a call is redirected, above what stood there anyway. */
    private static final int MORE_STACK = 2;

    private static final String BRIDGE = Type.getInternalName(Bridge.class);
    private static final String JVM = Type.getInternalName(JvmBridge.class);
    private static final String CALLER = "Ljava/lang/Class;)";

    private final ClockClass owner;
    private final boolean isLambda;
    private final Set<Label> passed = new HashSet<>();

    /**
     * @param isLambda whether it is the body of a lambda, which may be called again and again by a loop of the JDK's
     */
    ClockMethod(MethodVisitor next, ClockClass owner, boolean isLambda) {
        super(next, "java/util/GregorianCalendar");
        this.owner = owner;
        this.isLambda = isLambda;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        if (isLambda && owner.loops()) {
            bridge(JVM, "turns", "(" + CALLER + "V");
        }
    }

    @Override
    public void visitMethodInsn(int opcode, String type, String name, String descriptor, boolean isInterface) {
        boolean toSuper = opcode == Opcodes.INVOKESPECIAL && !name.equals("<init>");
        Redirect redirect = toSuper ? null : owner.redirect(type, name, descriptor);
        if (redirect == null) {
            super.visitMethodInsn(opcode, type, name, descriptor, isInterface);
            return;
        }
        switch (redirect.way()) {
            case BRIDGE -> bridge(name, redirect.bridgeType().toMethodDescriptorString());
            case CLOCK -> {
                String zone = descriptor.substring(1, descriptor.indexOf(')'));
                String clock = type.equals("java/time/Instant") ? "systemUTC" : "systemDefaultZone";
                bridge(zone.isEmpty() ? clock : "system", "(" + zone + CALLER + "Ljava/time/Clock;");
                super.visitMethodInsn(opcode, type, name, "(Ljava/time/Clock;)L" + type + ";", isInterface);
            }
            case MILLIS -> {
                bridge("currentTimeMillis", "(" + CALLER + "J");
                super.visitMethodInsn(opcode, type, name, "(J)V", isInterface);
            }
            case SET -> {
                super.visitMethodInsn(opcode, type, name, descriptor, isInterface);
                set(made());
            }
            case JVM -> bridge(JVM, name, redirect.bridgeType().toMethodDescriptorString());
            case INVOKES -> {
                super.visitInsn(Opcodes.DUP2_X1); // the method lies below its two arguments
                super.visitInsn(Opcodes.POP2);
                super.visitInsn(Opcodes.DUP_X2);
                bridge(JVM, "invokes", "(Ljava/lang/reflect/Method;" + CALLER + "V");
                super.visitMethodInsn(opcode, type, name, descriptor, isInterface);
            }
            default -> throw new AssertionError(redirect);
        }
    }

    private void set(Made made) {
        switch (made) {
            case THIS -> super.visitVarInsn(Opcodes.ALOAD, 0);
            case ON_STACK -> super.visitInsn(Opcodes.DUP);
            default -> {
                return;
            }
        }
        bridge("set", "(Ljava/util/Calendar;" + CALLER + "V");
    }

    private void bridge(String name, String descriptor) {
        bridge(BRIDGE, name, descriptor);
    }

    private void bridge(String bridge, String name, String descriptor) {
        owner.pushCaller(mv);
        super.visitMethodInsn(Opcodes.INVOKESTATIC, bridge, name, descriptor, false);
    }

    @Override
    public void visitLabel(Label label) {
        passed.add(label);
        super.visitLabel(label);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        if (passed.contains(label) && owner.loops()) {
            bridge(JVM, "turns", "(" + CALLER + "V");
        }
        super.visitJumpInsn(opcode, label);
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        Object[] redirected = arguments.clone();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof Handle handle) {
                redirected[i] = owner.reference(handle);
            }
        }
        super.visitInvokeDynamicInsn(name, descriptor, bootstrap, redirected);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        super.visitMaxs(maxStack + MORE_STACK, maxLocals);
    }
}
