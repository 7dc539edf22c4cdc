package stampede.clock;

import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Rewrites one class. A method reference becomes a reference to a new private method that makes the call, as javac
 * itself makes of a lambda: a handle has no room for the caller.
 */
final class ClockClass extends ClassVisitor {
    private static final int NAMES_CLASSES = Opcodes.V1_5;
    private static final int MAJOR = 0xFFFF;

    private final Ancestors ancestors;
    private final Map<Handle, Handle> references = new LinkedHashMap<>();
    private int version;
    private String name;
    private boolean isInterface;
    private boolean changed;

    ClockClass(ClassVisitor next, Ancestors ancestors) {
        super(Opcodes.ASM9, next);
        this.ancestors = ancestors;
    }

    boolean changed() {
        return changed;
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        this.version = version & MAJOR;
        this.name = name;
        this.isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
        super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        boolean isLambda = name.startsWith("lambda$") && !name.startsWith("lambda$clock$");
        return new ClockMethod(super.visitMethod(access, name, descriptor, signature, exceptions), this, isLambda);
    }

    @Override
    public void visitEnd() {
        references.forEach(this::makeCall);
        super.visitEnd();
    }

    /** What happens to a call, or null; whoever asks will do it. */
    Redirect redirect(String owner, String method, String descriptor) {
        Redirect redirect = Redirects.of(owner, method, descriptor, ancestors);
        changed |= redirect != null;
        return redirect;
    }

    /** There may be a loop; whether what is to be done before it can be. */
    boolean loops() {
        boolean can = version >= NAMES_CLASSES;
        changed |= can;
        return can;
    }

    void pushCaller(MethodVisitor code) {
        if (version >= NAMES_CLASSES) {
            code.visitLdcInsn(Type.getObjectType(name));
        } else {
            code.visitInsn(Opcodes.ACONST_NULL);
        }
    }

    /** The reference to put in the place of {@code called}. */
    Handle reference(Handle called) {
        if (redirect(called.getOwner(), called.getName(), called.getDesc()) == null) {
            return called;
        }
        return references.computeIfAbsent(
                called,
                c -> new Handle(
                        Opcodes.H_INVOKESTATIC, name, "lambda$clock$" + references.size(), parameters(c), isInterface));
    }

    /** Of the new method: a receiver goes first, and a constructor returns what it made. */
    private static String parameters(Handle called) {
        Type owner = Type.getObjectType(called.getOwner());
        Type[] arguments = Type.getArgumentTypes(called.getDesc());
        return switch (called.getTag()) {
            case Opcodes.H_INVOKESTATIC -> called.getDesc();
            case Opcodes.H_NEWINVOKESPECIAL -> Type.getMethodDescriptor(owner, arguments);
            default -> called.getDesc().replaceFirst("\\(", "(" + owner.getDescriptor());
        };
    }

    /** The call is made as it was, through the visitor that redirects it. */
    private void makeCall(Handle called, Handle made) {
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
        MethodVisitor code = visitMethod(access, made.getName(), made.getDesc(), null, null);
        code.visitCode();
        boolean isNew = called.getTag() == Opcodes.H_NEWINVOKESPECIAL;
        if (isNew) {
            code.visitTypeInsn(Opcodes.NEW, called.getOwner());
            code.visitInsn(Opcodes.DUP);
        }
        int local = 0;
        for (Type argument : Type.getArgumentTypes(made.getDesc())) {
            code.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), local);
            local += argument.getSize();
        }
        int opcode = isNew
                ? Opcodes.INVOKESPECIAL
                : called.getTag() == Opcodes.H_INVOKESTATIC ? Opcodes.INVOKESTATIC : Opcodes.INVOKEVIRTUAL;
        code.visitMethodInsn(opcode, called.getOwner(), called.getName(), called.getDesc(), called.isInterface());
        Type result = Type.getReturnType(made.getDesc());
        code.visitInsn(result.getOpcode(Opcodes.IRETURN));
        code.visitMaxs(Math.max(local + 2, result.getSize()), local);
        code.visitEnd();
    }
}
