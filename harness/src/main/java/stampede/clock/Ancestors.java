package stampede.clock;

import java.util.function.Function;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Says whether a static call that names a subclass reaches the redirected method of an ancestor. */
final class Ancestors {
    private final Function<String, byte[]> own;
    private final ClassLoader others;

    /**
     * @param own the class file of a class that is rewritten, by its internal name, or null for the others
     * @param others where those come from
     */
    Ancestors(Function<String, byte[]> own, ClassLoader others) {
        this.own = own;
        this.others = others;
    }

    boolean inherits(String owner, Redirect redirect) {
        String at = owner;
        for (byte[] code = own.apply(at); code != null; code = own.apply(at)) {
            ClassReader reader = new ClassReader(code);
            if (declares(reader, redirect)) {
                return false;
            }
            at = reader.getSuperName();
        }
        return redirect.owner().isAssignableFrom(type(at));
    }

    private Class<?> type(String name) {
        try {
            return Class.forName(name.replace('/', '.'), false, others);
        } catch (ClassNotFoundException | LinkageError e) {
            return void.class; // the submission cannot load it either
        }
    }

    private static boolean declares(ClassReader reader, Redirect redirect) {
        boolean[] found = {false};
        ClassVisitor methods = new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] exceptions) {
                found[0] |= name.equals(redirect.name()) && descriptor.equals(redirect.descriptor());
                return null;
            }
        };
        reader.accept(methods, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
        return found[0];
    }
}
