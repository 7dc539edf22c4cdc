package stampede.grade;

import java.util.HashSet;
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
 * it takes no lock, changes no field once an object is made, inherits from nobody, and calls only what keeps nothing where
 * others would find it. What its fields hold, whether its {@link Statics} are constants, and the other classes of the
 * submission that it names are to be looked at besides. Whatever is not known to be harmless is not.
 */
final class Solitude extends ClassVisitor {
    /** What is reached by calling these is shared only if a field holds it: no statics that change, no registries. */
    private static final Pattern HARMLESS =
            Pattern.compile("java/lang/(Object|String|StringBuilder|CharSequence|Comparable"
                    + "|Iterable|AutoCloseable|Record|Throwable|\\w*Exception|\\w*Error|Byte|Short|Integer|Long|Float|Double|Boolean"
                    + "|Character|Number|Math|StrictMath)"
                    + "|java/util/(ArrayDeque|ArrayList|Arrays|Base64(\\$\\w+)?|BitSet|Collection|Collections|Comparator|Deque|EnumMap"
                    + "|EnumSet|HashMap|HashSet|HexFormat|Iterator|LinkedHashMap|LinkedHashSet|LinkedList|List|ListIterator"
                    + "|Map(\\$Entry)?|NavigableMap|NavigableSet|Objects|Optional(Int|Long|Double)?|PriorityQueue|Queue|Set"
                    + "|SortedMap|SortedSet|StringJoiner|TreeMap|TreeSet|UUID|AbstractMap\\$Simple(Immutable)?Entry|\\w+Exception)"
                    + "|java/util/(function|stream|regex)/[\\w$]+"
                    + "|java/time/(\\w+|(chrono|format|temporal)/\\w+)|java/math/\\w+|java/nio/charset/(Charset|StandardCharsets)"
                    + "|java/sql/(Connection|Statement|PreparedStatement|ResultSet|Savepoint|Timestamp|Date|Types|\\w+Exception)"
                    + "|redis/clients/jedis/(Pipeline|AbstractPipeline|PipeliningBase|AbstractTransaction|Transaction|Response"
                    + "|StreamEntryID|(params|args|resps|exceptions)/[\\w$]+)"
                    + "|stampede/NotStarted");

    private static final String CONTRACTS = "stampede/";

    /** What has more to it than these, of which each does its work and keeps nothing. */
    private static final Pattern ALSO = Pattern.compile("java/lang/System\\.(nanoTime|currentTimeMillis|arraycopy)"
            + "|java/lang/Thread\\.sleep|java/util/concurrent/TimeUnit\\.\\w+"
            + "|java/util/concurrent/ThreadLocalRandom\\.(current|next\\w+)"
            + "|javax/sql/DataSource\\.getConnection"
            // its commands, but none of what sets it up or shuts it
            + "|redis/clients/jedis/UnifiedJedis\\.(?!set(?!Get\\b)[A-Z]|get(Cache|Pool)|close|load)\\w+");

    private static final Pattern BOOTSTRAPS =
            Pattern.compile("java/lang/invoke/(LambdaMetafactory|StringConcatFactory)|java/lang/runtime/ObjectMethods");

    private static final Pattern PARENTS = Pattern.compile("java/lang/(Object|Record|\\w*Exception)");
    private static final Pattern FACES = Pattern.compile("stampede/.*|java/util/function/\\w+"
            + "|java/lang/(Comparable|Runnable|AutoCloseable|Iterable)|java/util/(Comparator|Iterator|concurrent/Callable)"
            + "|java/io/(Serializable|Closeable)");

    private final Predicate<String> own;
    private final Predicate<String> data;
    private final Set<String> named = new HashSet<>();
    private boolean alone = true;

    private Solitude(Predicate<String> own, Predicate<String> data) {
        super(Opcodes.ASM9);
        this.own = own;
        this.data = data;
    }

    /**
     * What is found out about one class.
     *
     * @param alone whether its threads can notice each other by nothing that it does
     * @param named the submission's own classes that it names, by their internal names
     */
    record Finding(boolean alone, Set<String> named) {}

    /**
     * @param own whether a class, by its internal name, is the submission's own
     * @param data whether one that comes with a contract only carries what it was made of, or is an interface
     */
    static Finding in(byte[] classFile, Predicate<String> own, Predicate<String> data) {
        try {
            Solitude solitude = new Solitude(own, data);
            new ClassReader(classFile).accept(solitude, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return new Finding(solitude.alone, Set.copyOf(solitude.named));
        } catch (RuntimeException e) {
            return new Finding(false, Set.of()); // damaged, or newer than ASM knows: the JVM will say
        }
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        alone &= isOwn(superName) || PARENTS.matcher(superName).matches();
        for (String face : interfaces) {
            alone &= isOwn(face) || FACES.matcher(face).matches();
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

    private boolean isOwn(String type) {
        if (!own.test(type)) {
            return false;
        }
        named.add(type);
        return true;
    }

    private void uses(String owner, String name) {
        alone &= owner.startsWith("[")
                || isOwn(owner)
                || HARMLESS.matcher(owner).matches()
                || (owner.startsWith(CONTRACTS) && data.test(owner))
                || ALSO.matcher(owner + "." + name).matches();
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
        public void visitTypeInsn(int opcode, String type) {
            isOwn(type);
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
            alone &= BOOTSTRAPS.matcher(bootstrap.getOwner()).matches();
            for (Object argument : arguments) {
                if (argument instanceof Handle handle) {
                    uses(handle.getOwner(), handle.getName());
                }
            }
        }
    }
}
