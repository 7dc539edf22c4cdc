package stampede.grade;

import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Says of a class whether its statics are all constants: final, and made of nothing but what never changes. Once loaded,
 * such a class is as good as loaded anew. Whatever is not known to be harmless is not.
 */
final class Statics extends ClassVisitor {
    /** Their static methods make values that never change, and ask nobody for the time. */
    private static final Set<String> MAKERS = Set.of(
            "java/time/Duration",
            "java/time/Period",
            "java/time/ZoneId",
            "java/time/ZoneOffset",
            "java/util/List",
            "java/util/Set",
            "java/util/Map",
            "java/util/regex/Pattern",
            "java/lang/Byte",
            "java/lang/Short",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Double",
            "java/lang/Boolean",
            "java/lang/Character",
            "java/math/BigInteger",
            "java/math/BigDecimal");

    private static final Set<String> CONSTANT_HOLDERS = Set.of(
            "java/time/Duration",
            "java/time/ZoneOffset",
            "java/nio/charset/StandardCharsets",
            "java/util/concurrent/TimeUnit",
            "java/math/BigInteger",
            "java/math/BigDecimal");

    private boolean constant = true;

    private Statics() {
        super(Opcodes.ASM9);
    }

    /** Whether no static of this class file can ever tell what happened before. */
    static boolean areConstant(byte[] classFile) {
        try {
            Statics statics = new Statics();
            new ClassReader(classFile).accept(statics, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return statics.constant;
        } catch (RuntimeException e) {
            return false; // damaged, or newer than ASM knows: the JVM will say
        }
    }

    @Override
    public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
        boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
        boolean isFinal = (access & Opcodes.ACC_FINAL) != 0;
        if (isStatic && (!isFinal || descriptor.startsWith("["))) {
            constant = false;
        }
        return null;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] thrown) {
        return name.equals("<clinit>") ? new Initialiser() : null;
    }

    /** Of the code that makes the statics only what makes constants is let through. */
    private final class Initialiser extends MethodVisitor {
        private Initialiser() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            boolean makes = opcode == Opcodes.INVOKESTATIC && MAKERS.contains(owner);
            boolean asserts = owner.equals("java/lang/Class") && name.equals("desiredAssertionStatus");
            boolean asksString = owner.equals("java/lang/String")
                    && Type.getReturnType(descriptor).getSort() != Type.ARRAY;
            if (!makes && !asserts && !asksString) {
                constant = false;
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            if (opcode != Opcodes.PUTSTATIC && !(opcode == Opcodes.GETSTATIC && CONSTANT_HOLDERS.contains(owner))) {
                constant = false;
            }
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            constant &= opcode == Opcodes.CHECKCAST; // what is made new may change
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            constant &= opcode != Opcodes.NEWARRAY;
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            constant = false;
        }

        @Override
        public void visitLdcInsn(Object value) {
            constant &= !(value instanceof ConstantDynamic);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            constant = false;
        }
    }
}
