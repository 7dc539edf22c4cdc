package stampede.grade;

import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Says of a class whether threads that run its code can notice each other by nothing that the class itself does in memory:
 * it takes no lock, changes no field once an object is made, and calls only what keeps nothing where others would find it.
 * What its fields hold, and whether its {@link Statics} are constants, is to be looked at besides. Whatever is not known to
 * be harmless is not.
 */
final class Solitude extends ClassVisitor {
    /** Of these packages nothing that is reached by a call is shared unless a field holds it, but for the exceptions. */
    private static final Pattern HARMLESS =
            Pattern.compile("java/lang/(Object|String|StringBuilder|CharSequence|Comparable"
                    + "|Iterable|AutoCloseable|Record|Throwable|\\w*Exception|\\w*Error|Byte|Short|Integer|Long|Float|Double|Boolean|Character|Number"
                    + "|Math|StrictMath)"
                    + "|java/util/(?!Timer|Locale|ResourceBundle|ServiceLoader|Currency)[\\w$]+|java/util/(function|stream|regex)/.*"
                    + "|java/util/concurrent/(TimeUnit|ThreadLocalRandom)"
                    + "|java/time/.*|java/math/.*|java/nio/charset/.*"
                    + "|java/sql/(?!DriverManager)[\\w$]+|javax/sql/[\\w$]+"
                    + "|redis/clients/jedis/.*|stampede/.*");

    private static final Set<String> ALSO = Set.of(
            "java/lang/System.nanoTime",
            "java/lang/System.currentTimeMillis",
            "java/lang/System.arraycopy",
            "java/lang/Thread.sleep");

    private static final Set<String> BOOTSTRAPS = Set.of(
            "java/lang/invoke/LambdaMetafactory",
            "java/lang/invoke/StringConcatFactory",
            "java/lang/runtime/ObjectMethods");

    private final Predicate<String> own;
    private boolean alone = true;

    private Solitude(Predicate<String> own) {
        super(Opcodes.ASM9);
        this.own = own;
    }

    /**
     * @param own whether a class, by its internal name, is looked at as well
     */
    static boolean isIn(byte[] classFile, Predicate<String> own) {
        try {
            Solitude solitude = new Solitude(own);
            new ClassReader(classFile).accept(solitude, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return solitude.alone;
        } catch (RuntimeException e) {
            return false; // damaged, or newer than ASM knows: the JVM will say
        }
    }

    @Override
    public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
        alone &= (access & Opcodes.ACC_FINAL) != 0;
        return null;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] thrown) {
        alone &= (access & (Opcodes.ACC_SYNCHRONIZED | Opcodes.ACC_NATIVE)) == 0;
        return new Body();
    }

    private void uses(String owner, String name) {
        alone &= owner.startsWith("[")
                || own.test(owner)
                || HARMLESS.matcher(owner).matches()
                || ALSO.contains(owner + "." + name);
    }

    private final class Body extends MethodVisitor {
        private Body() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitInsn(int opcode) {
            alone &= opcode != Opcodes.MONITORENTER;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            uses(owner, name);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            uses(owner, name);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            alone &= BOOTSTRAPS.contains(bootstrap.getOwner());
            for (Object argument : arguments) {
                if (argument instanceof Handle handle) {
                    uses(handle.getOwner(), handle.getName());
                }
            }
        }
    }
}
