package stampede.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.chrono.HijrahDate;
import java.time.chrono.JapaneseDate;
import java.time.chrono.MinguoDate;
import java.time.chrono.ThaiBuddhistDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What rewritten code sees of time. The toys are tried as the build compiled them, for Java 17, and as this JDK compiles
 * them for itself.
 */
class ClockRewriterTest {
    /** A second before a year begins in UTC, which has begun in Shanghai. */
    private static final long MILLIS = 4_102_444_799_123L;

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Path TOYS = Path.of("src", "test", "java", "toy", "clock");
    private static final boolean SLEEPS_DURATIONS = Runtime.version().feature() >= 19;

    @TempDir
    private static Path compiled;

    @BeforeAll
    static void compileForThisJdk() throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> toys = Files.list(TOYS)) {
            toys.forEach(sources::add);
        }
        Path newer = compiled.resolve("SleepsADuration.java");
        Files.writeString(newer, """
                package toy.clock;

                public class SleepsADuration implements java.util.concurrent.Callable<Long> {
                    public Long call() throws Exception {
                        Thread.sleep(java.time.Duration.ofMinutes(%s));
                        return System.nanoTime();
                    }
                }
                """.formatted(SLEEPS_DURATIONS ? "1" : "1).toMillis("));
        sources.add(newer);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-d", compiled.toString(), "-proc:none", "-nowarn");
            assertThat(compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                            .call())
                    .isTrue();
        }
    }

    static List<Path> builds() {
        return Arrays.asList(null, compiled);
    }

    @ParameterizedTest
    @MethodSource("builds")
    void everyReadIsTheServersOwn(Path build) throws Exception {
        assertThat(reads(build, MILLIS)).isEqualTo(expected(MILLIS));
        assertThat(reads(build, 7)).isEqualTo(expected(7));
    }

    @ParameterizedTest
    @MethodSource("builds")
    void everySleepIsOnTheServersClock(Path build) throws Exception {
        SteppedClock clock = new SteppedClock(MILLIS);
        assertThat(ToyLoader.rewriting(build, clock).toy("Sleeps").call()).isEqualTo("timeout value is negative");
        assertThat(clock.passed)
                .containsExactly(
                        "sleep 1000000000",
                        "sleep 2000000005",
                        "sleep 3000000000",
                        "park 4000 null",
                        "park 5000 four",
                        "park 6000000000 null",
                        "park 7000000000 six");
    }

    @Test
    void aDurationIsSleptToo() throws Exception {
        SteppedClock clock = new SteppedClock(0);
        assertThat(ToyLoader.rewriting(compiled, clock).toy("SleepsADuration").call())
                .isEqualTo(Duration.ofMinutes(1).toNanos());
    }

    @ParameterizedTest
    @MethodSource("builds")
    void methodReferencesAreRedirected(Path build) throws Exception {
        SteppedClock clock = new SteppedClock(MILLIS);
        Callable<List<Long>> toy = ToyLoader.rewriting(build, clock).toy("References");
        assertThat(toy.call()).hasSize(9).containsOnly(MILLIS);
        assertThat(clock.passed).containsExactly("sleep 1000000000", "sleep 2000000000", "sleep 3000000000");
    }

    @ParameterizedTest
    @MethodSource("builds")
    void codeIsRedirectedWhereverItStands(Path build) throws Exception {
        Callable<List<Long>> toy =
                ToyLoader.rewriting(build, new SteppedClock(MILLIS)).toy("Places");
        assertThat(toy.call()).hasSize(13).containsOnly(MILLIS);
    }

    @ParameterizedTest
    @MethodSource("builds")
    void classesThatExtendTheJdksKeepWorking(Path build) throws Exception {
        SteppedClock clock = new SteppedClock(MILLIS);
        Callable<List<Long>> toy = ToyLoader.rewriting(build, clock).toy("Heirs");
        assertThat(toy.call()).hasSize(8).containsOnly(MILLIS);
        assertThat(clock.passed).containsExactly("sleep 1000000000", "sleep 2000000000");
    }

    @Test
    void stackTracesStayAsTheyWere() {
        Throwable plain = catchThrowable(() -> ToyLoader.plain().toy("Falls").call());
        Throwable rewritten = catchThrowable(() ->
                ToyLoader.rewriting(null, new SteppedClock(7)).toy("Falls").call());
        assertThat(rewritten).hasMessage("fell at 8");
        assertThat(frames(rewritten)).hasSize(2).isEqualTo(frames(plain));
    }

    @Test
    void whatAReadThrowsIsThrownByTheLineThatReads() {
        ServerClock broken = new SteppedClock(0) {
            @Override
            public void sleep(long nanos) {
                throw new IllegalStateException("stopped");
            }
        };
        Throwable thrown = catchThrowable(
                () -> ToyLoader.rewriting(null, broken).toy("Falls").call());
        assertThat(frames(thrown)).hasSize(1).allMatch(f -> f.startsWith("toy.clock.Falls.call(Falls.java:"));
    }

    @Test
    void whatAsksForNoTimeIsLeftAlone() {
        ToyLoader loader = ToyLoader.plain();
        byte[] file = loader.file("toy/clock/Timeless");
        assertThat(new ClockRewriter(loader::file, loader.getParent()).rewrite(file))
                .isSameAs(file);
    }

    @Test
    void aClassTooOldToNameItselfIsFoundOnTheStack() throws Exception {
        byte[] file = rewritten(made(Opcodes.V1_4, "()J", code -> {
            code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/System", "currentTimeMillis", "()J", false);
            code.visitInsn(Opcodes.LRETURN);
        }));
        assertThat(define(file).getMethod("made").invoke(null)).isEqualTo(42L);
    }

    /** Eclipse's compiler leaves no reference to what nobody uses. */
    @Test
    void aCalendarThatNobodyUsesIsDropped() throws Exception {
        byte[] file = rewritten(made(Opcodes.V17, "()V", code -> {
            code.visitTypeInsn(Opcodes.NEW, "java/util/GregorianCalendar");
            code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/util/GregorianCalendar", "<init>", "()V", false);
            code.visitInsn(Opcodes.RETURN);
        }));
        assertThat(define(file).getMethod("made").invoke(null)).isNull();
    }

    private static byte[] rewritten(byte[] file) {
        return new ClockRewriter(n -> null, ClockRewriterTest.class.getClassLoader()).rewrite(file);
    }

    private static Class<?> define(byte[] file) {
        final class Loader extends ClassLoader implements ClockedLoader {
            private final ServerClock clock = new SteppedClock(42);

            @Override
            public ServerClock clock() {
                return clock;
            }

            Class<?> define() {
                return defineClass("Made", file, 0, file.length);
            }
        }
        return new Loader().define();
    }

    @Test
    void aLoaderWithoutAClockHasTheMachines() {
        long before = System.currentTimeMillis();
        assertThat(Bridge.currentTimeMillis(ClockRewriterTest.class))
                .isBetween(before, before + Duration.ofHours(1).toMillis());
    }

    @Test
    void everyRowOfTheTableIsTriedAboveAndHasItsBridge() {
        Set<String> called = new HashSet<>();
        ToyLoader loader = ToyLoader.plain();
        for (String toy : List.of("Reads", "Sleeps")) {
            new ClassReader(loader.file("toy/clock/" + toy)).accept(collecting(called), 0);
        }
        for (Redirect redirect : Redirects.ALL) {
            if (redirect.way() == Redirect.Way.JVM || redirect.way() == Redirect.Way.INVOKES) {
                continue; // ConductTest tries them
            }
            if (!redirect.type().parameterList().contains(Duration.class)) { // of newer JDKs
                assertThat(called).as(redirect.toString()).contains(redirect.key());
            }
            if (redirect.way() == Redirect.Way.BRIDGE) {
                assertThat(Bridge.class.getMethods())
                        .filteredOn(m -> m.getName().equals(redirect.name()))
                        .extracting(ClockRewriterTest::type)
                        .as(redirect.toString())
                        .contains(redirect.bridgeType().toString());
            }
        }
    }

    @Test
    void whatTouchesTheJvmHasItsBridge() {
        for (Redirect redirect : Redirects.ALL) {
            if (redirect.way() == Redirect.Way.JVM) {
                assertThat(JvmBridge.class.getMethods())
                        .filteredOn(m -> m.getName().equals(redirect.name()))
                        .extracting(ClockRewriterTest::type)
                        .as(redirect.toString())
                        .contains(redirect.bridgeType().toString());
            }
        }
    }

    @Test
    void theTableReadsAsJava() {
        assertThat(ClockRewriter.redirected())
                .contains(
                        "System.nanoTime()",
                        "Thread.sleep(long, int)",
                        "LocalDate.now(ZoneId)",
                        "new Date()",
                        "new GregorianCalendar(TimeZone, Locale)");
    }

    private static String type(Method method) {
        return java.lang.invoke.MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .toString();
    }

    private static ClassVisitor collecting(Set<String> called) {
        return new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] exceptions) {
                return new MethodVisitor(Opcodes.ASM9) {
                    @Override
                    public void visitMethodInsn(int opcode, String owner, String name, String desc, boolean isInter) {
                        called.add(owner + "." + name + desc);
                    }
                };
            }
        };
    }

    /** A class with one static method. */
    private static byte[] made(int version, String descriptor, Consumer<MethodVisitor> body) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(version, Opcodes.ACC_PUBLIC, "Made", null, "java/lang/Object", null);
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
        MethodVisitor code = writer.visitMethod(access, "made", descriptor, null, null);
        body.accept(code);
        code.visitMaxs(2, 0);
        return writer.toByteArray();
    }

    private static List<String> frames(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(f -> f.getClassName().startsWith("toy."))
                .map(StackTraceElement::toString)
                .toList();
    }

    private static Object reads(Path build, long millis) throws Exception {
        return ((Supplier<?>) ToyLoader.rewriting(build, new SteppedClock(millis))
                        .loadClass("toy.clock.Reads")
                        .getConstructor()
                        .newInstance())
                .get();
    }

    private static Map<String, Object> expected(long millis) {
        Instant now = Instant.ofEpochMilli(millis);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("millis", millis);
        all.put("nanos", millis * 1_000_000);
        Stream.of("instant", "source", "systemUTC", "systemDefaultZone", "system", "tickMillis")
                .forEach(k -> all.put(k, now));
        all.put("tickSeconds", now.minusMillis(millis % 1_000));
        all.put("tickMinutes", now.minusMillis(millis % 60_000));
        temporals(all, "", Clock.fixed(now, ZoneId.systemDefault()));
        temporals(all, " zone", Clock.fixed(now, ZONE));
        Stream.of("Date", "Calendar", "Gregorian").forEach(k -> all.put(k, millis));
        Stream.of(" zone", " locale", " both")
                .forEach(k -> Stream.of("Calendar", "Gregorian").forEach(c -> all.put(c + k, millis)));
        return all;
    }

    private static void temporals(Map<String, Object> all, String suffix, Clock clock) {
        all.put("LocalDate" + suffix, LocalDate.now(clock));
        all.put("LocalTime" + suffix, LocalTime.now(clock));
        all.put("LocalDateTime" + suffix, LocalDateTime.now(clock));
        all.put("ZonedDateTime" + suffix, ZonedDateTime.now(clock));
        all.put("OffsetDateTime" + suffix, OffsetDateTime.now(clock));
        all.put("OffsetTime" + suffix, OffsetTime.now(clock));
        all.put("Year" + suffix, Year.now(clock));
        all.put("YearMonth" + suffix, YearMonth.now(clock));
        all.put("MonthDay" + suffix, MonthDay.now(clock));
        all.put("JapaneseDate" + suffix, JapaneseDate.now(clock));
        all.put("MinguoDate" + suffix, MinguoDate.now(clock));
        all.put("ThaiBuddhistDate" + suffix, ThaiBuddhistDate.now(clock));
        all.put("HijrahDate" + suffix, HijrahDate.now(clock));
    }
}
