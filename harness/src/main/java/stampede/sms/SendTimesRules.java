package stampede.sms;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import stampede.grade.Exercise;
import stampede.grade.Fault;
import stampede.grade.Hint;
import stampede.grade.Kind;
import stampede.grade.Rule;
import stampede.grade.RuleBroken;
import stampede.grade.Server;
import stampede.grade.Stage;
import stampede.grade.Trial;
import stampede.text.Text;

/** What a limit on any method promises. */
@Exercise(contract = SendTimesDecorator.class, name = "SendTimes", order = 4)
public final class SendTimesRules {
    private static final int MOST = 5;

    /** Answers as the grader expects it to be answered. */
    private static final Notices TARGET = new Notices() {
        @Override
        public String remind(String whom, String text) throws IOException {
            if (text.equals("fail")) {
                throw new IOException("no line");
            }
            return whom + " was told " + text;
        }

        @Override
        public long ring(int volume, long room) {
            return 1000 * room + volume;
        }

        @Override
        public void ring(String room) {
            if (room.equals("cellar")) {
                throw new IllegalStateException("no bell there");
            }
        }

        @Override
        public List<String> list(String whom) throws IOException {
            if (whom.isEmpty()) {
                throw new IOException("whose?");
            }
            return List.of(whom);
        }
    };

    private interface Call<T> {
        T on(Notices notices) throws IOException;
    }

    /** A server's limited notices. */
    private static Notices limited(Stage stage, Server server) {
        stage.answers(Notices.class, TARGET);
        Notices decorated = server.as(SendTimesDecorator.class).decorate(Notices.class, server.effect(Notices.class));
        stage.require(decorated != null, "decorate returned null", "decorate 返回了 null");
        return server.running(Notices.class, decorated);
    }

    /** Whether a call gets through; what it returned must be what the target answers. */
    private static boolean passes(Stage stage, Notices notices, String whom) {
        int before = stage.effects().size();
        try {
            String answer = notices.remind(whom, "hello");
            stage.require(
                    stage.effects().size() == before + 1 && (whom + " was told hello").equals(answer),
                    "remind(%s, hello) returned %s, and the target was called %s times",
                    "remind(%s, hello) 返回了 %s，而目标被调用了 %s 次",
                    whom,
                    answer,
                    stage.effects().size() - before);
            return true;
        } catch (TooManyTimes e) {
            stage.require(
                    stage.effects().size() == before,
                    "remind(%s, hello) was too many times, and yet the target was called",
                    "remind(%s, hello) 说次数太多，目标却被调用了",
                    whom);
            return false;
        } catch (IOException e) {
            throw new RuleBroken(Text.of("remind threw %s of its own", "remind 自己抛出了 %s", e));
        }
    }

    private static int passing(Stage stage, Notices notices, String whom, int tries) {
        int passing = 0;
        for (int n = 0; n < tries; n++) {
            passing += passes(stage, notices, whom) ? 1 : 0;
        }
        return passing;
    }

    @Rule(
            order = 1,
            points = 4,
            promise =
                    "as many calls get through as the annotation says, on all servers together, and when the time is over as many again",
            zh = "注解说几次就放行几次，所有服务器合在一起算；时间过去之后，又是这么多次")
    @Hint(en = "Where do three servers count together?", zh = "三台服务器在哪里一起计数？")
    @Hint(en = "times and per belong to the method: read them from its annotation.", zh = "times 和 per 属于方法：从它的注解里读。")
    @Hint(
            en =
                    "Wrap with Proxy.newProxyInstance; before each call of an annotated method run the limiter's script with times and Duration.parse(per).",
            zh = "用 Proxy.newProxyInstance 包装；每次调用带注解的方法之前，用 times 和 Duration.parse(per) 运行限流脚本。")
    public void asManyAsItSaysAndNoMore(Trial trial) {
        trial.everyOrder(stage -> {
            Notices a = limited(stage, stage.server());
            Notices b = limited(stage, stage.server());
            for (int minute = 0; minute < 3; minute++) {
                int passing = passing(stage, a, "Ann", 3) + passing(stage, b, "Ann", 4) + passing(stage, a, "Ann", 1);
                stage.require(
                        passing == MOST,
                        "times = 5, per = PT1M: of eight calls within a moment on two servers %s got through",
                        "times = 5, per = PT1M：同一时刻两台服务器上的八次调用，放行了 %s 次",
                        passing);
                stage.letPass(Duration.ofSeconds(45));
                passing = passing(stage, b, "Ann", 1);
                stage.require(
                        passing == 0,
                        "times = 5, per = PT1M: 45 s after five calls another one got through",
                        "times = 5, per = PT1M：五次调用之后 45 秒，又放行了一次");
                stage.letPass(Duration.ofSeconds(16));
            }
            for (int time = 0; time < 3; time++) {
                int rang = 0;
                for (int n = 0; n < 4; n++) {
                    rang += rings(stage, n % 2 == 0 ? a : b, notices -> notices.ring(3, 12L), 12_003L) ? 1 : 0;
                }
                stage.require(
                        rang == 2,
                        "times = 2, per = PT10S: of four calls within a moment %s got through",
                        "times = 2, per = PT10S：同一时刻的四次调用，放行了 %s 次",
                        rang);
                stage.letPass(Duration.ofSeconds(11));
            }
        });
    }

    private static boolean rings(Stage stage, Notices notices, Call<Object> call, Object expected) {
        try {
            Object answer = call.on(notices);
            stage.require(
                    java.util.Objects.equals(answer, expected),
                    "the limited method returned %s, and the target %s",
                    "被限制的方法返回了 %s，而目标返回的是 %s",
                    answer,
                    expected);
            return true;
        } catch (TooManyTimes e) {
            return false;
        } catch (IOException e) {
            throw new RuleBroken(Text.of("a limited method threw %s of its own", "被限制的方法自己抛出了 %s", e));
        }
    }

    @Rule(
            order = 2,
            points = 3,
            promise = "calls are counted apart by the marked parameter, and by the method",
            zh = "调用按标记的参数、也按方法分开计数")
    @Hint(en = "Which argument is the key, if it is not the first?", zh = "如果不是第一个参数，哪个才是键？")
    @Hint(en = "Two methods may have one name.", zh = "两个方法可以同名。")
    @Hint(
            en =
                    "Look for the parameter with @Key, and put interface, method, parameter types and the argument into the Redis key.",
            zh = "找到带 @Key 的参数，把接口、方法、参数类型和实参都放进 Redis 的键。")
    public void eachKeyHasALimitOfItsOwn(Trial trial) {
        trial.everyOrder(stage -> {
            Notices notices = limited(stage, stage.server());
            List<String> names = List.of("Ann", "ann", "Ann ", "A:nn", "A", "", "1", "12");
            for (String name : names) {
                int passing = passing(stage, notices, name, 6);
                stage.require(
                        passing == MOST,
                        "times = 5: after others had been reminded, of six calls for \"%s\" %s got through",
                        "times = 5：提醒过别人之后，对 \"%s\" 的六次调用放行了 %s 次",
                        name,
                        passing);
            }
            for (long room : new long[] {1, 12, -1, Long.MAX_VALUE}) {
                for (int n = 0; n < 3; n++) {
                    int volume = n;
                    boolean rang = rings(stage, notices, each -> each.ring(volume, room), 1000 * room + volume);
                    stage.require(
                            rang == n < 2,
                            "times = 2: call %s of ring(%s, %s) %s",
                            "times = 2：第 %s 次调用 ring(%s, %s) %s",
                            n + 1,
                            volume,
                            room,
                            rang ? Text.of("got through", "放行了") : Text.of("did not get through", "没有放行"));
                }
            }
            for (String room : List.of("1", "12")) {
                stage.require(
                        rings(stage, notices, SendTimesRules.ringing(room), null),
                        "ring(\"%s\") has a limit of its own, and did not get through: ring(int, long) had been called",
                        "ring(\"%s\") 有自己的限额，却没有放行：先前调用的是 ring(int, long)",
                        room);
                stage.require(
                        !rings(stage, notices, SendTimesRules.ringing(room), null),
                        "times = 1: ring(\"%s\") got through twice",
                        "times = 1：ring(\"%s\") 放行了两次",
                        room);
            }
        });
    }

    private static Call<Object> ringing(String room) {
        return notices -> {
            notices.ring(room);
            return null;
        };
    }

    @Rule(
            order = 3,
            points = 3,
            promise =
                    "what the target does is left as it is: arguments, results, exceptions, and methods without a limit",
            zh = "目标所做的原样保留：参数、返回值、异常，以及没有限制的方法")
    @Hint(en = "What does Method.invoke throw when the method throws?", zh = "方法抛出异常时，Method.invoke 抛出的是什么？")
    @Hint(en = "Not the wrapper, but its cause is what the caller should get.", zh = "调用者该得到的不是那层包装，而是它的 cause。")
    @Hint(
            en = "catch (InvocationTargetException e) { throw e.getCause(); }",
            zh = "catch (InvocationTargetException e) { throw e.getCause(); }，把原来的异常交出去。")
    public void theTargetIsLeftAsItIs(Trial trial) {
        trial.everyOrder(stage -> {
            Notices notices = limited(stage, stage.server());
            for (int n = 0; n < 12; n++) {
                Object answer = thrownOr(notices, each -> each.list("Ann"));
                stage.require(
                        List.of("Ann").equals(answer),
                        "list has no limit, and call %s of it came to %s",
                        "list 没有限制，第 %s 次调用的结果却是 %s",
                        n + 1,
                        answer);
            }
            expectThrown(stage, "list(\"\")", thrownOr(notices, each -> each.list("")), IOException.class, "whose?");
            expectThrown(
                    stage,
                    "remind(Bob, fail)",
                    thrownOr(notices, each -> each.remind("Bob", "fail")),
                    IOException.class,
                    "no line");
            stage.require(
                    stage.effects().size() == 14,
                    "14 calls were made, and the target got %s",
                    "一共调用了 14 次，目标收到 %s 次",
                    stage.effects().size());
        });
    }

    private static Object thrownOr(Notices notices, Call<?> call) {
        try {
            return call.on(notices);
        } catch (IOException | TooManyTimes e) {
            return e;
        }
    }

    private static void expectThrown(Stage stage, String call, Object got, Class<?> type, String message) {
        stage.require(
                type.isInstance(got) && ((Throwable) got).getMessage().equals(message),
                "the target of %s threw %s: %s, and the caller got %s",
                "%s 的目标抛出了 %s: %s，而调用者得到的是 %s",
                call,
                type.getSimpleName(),
                message,
                got);
    }

    @Rule(
            order = 4,
            points = 3,
            promise = "what cannot be is told when it is decorated: no key, two keys, no times, no time, no interface",
            zh = "行不通的事，包装时就说：没有键、两个键、次数不对、时长不对、不是接口")
    @Hint(
            en = "When would a misuse show, if you look at annotations only when a method is called?",
            zh = "如果调用时才看注解，误用什么时候才会暴露？")
    @Hint(en = "decorate can look at all methods of the type before it returns.", zh = "decorate 可以在返回之前看遍类型的所有方法。")
    @Hint(
            en =
                    "For each method with @SendTimes: times >= 1, Duration.parse(per) positive, exactly one @Key; else throw new IllegalArgumentException(what and where).",
            zh =
                    "对每个带 @SendTimes 的方法检查：times >= 1，Duration.parse(per) 为正，恰好一个 @Key；否则抛出 IllegalArgumentException，说清是什么、在哪里。")
    public void misuseIsToldAtOnce(Trial trial) {
        trial.everyOrder(stage -> {
            Server server = stage.server();
            SendTimesDecorator decorator = server.as(SendTimesDecorator.class);
            Misuses.all().forEach((what, type) -> misuse(stage, server, decorator, what, type));
            stage.require(
                    limited(stage, server) != null,
                    "after misuses were refused, a right interface is refused as well",
                    "误用被拒绝之后，正确的接口也被拒绝了");
        });
    }

    private static <T> void misuse(
            Stage stage, Server server, SendTimesDecorator decorator, String what, Class<T> type) {
        T target = type.isInterface() ? server.effect(type) : type.cast(new Misuses.Final());
        try {
            decorator.decorate(type, target);
        } catch (IllegalArgumentException e) {
            stage.require(
                    e.getMessage() != null && !e.getMessage().isBlank(),
                    "decorate of %s threw an IllegalArgumentException that says nothing",
                    "decorate（%s）抛出的 IllegalArgumentException 什么也没说",
                    what);
            return;
        }
        throw new RuleBroken(Text.of(
                "decorate of an interface where %s returned: it must throw an IllegalArgumentException",
                "decorate 接受了不该接受的类型（%s）：它必须抛出 IllegalArgumentException", what));
    }

    @Rule(
            order = 5,
            points = 2,
            promise = "the time to wait that a forbidden call tells is true, give or take a second",
            zh = "不放行时告知的等待时间是真的，误差不超过一秒")
    @Hint(en = "How long is per, of this method?", zh = "这个方法的 per 是多长？")
    @Hint(en = "The script that refuses knows when there is room again.", zh = "做出拒绝的脚本知道什么时候又有空位。")
    @Hint(
            en = "throw new TooManyTimes(Duration.ofMillis(what the script answered)).",
            zh = "throw new TooManyTimes(Duration.ofMillis(脚本的答复))。")
    public void theWaitIsTrue(Trial trial) {
        trial.everyOrder(stage -> {
            Notices notices = limited(stage, stage.server());
            passing(stage, notices, "Ann", MOST);
            stage.letPass(Duration.ofSeconds(20));
            wait(stage, () -> notices.remind("Ann", "hello"), 41);
            notices.ring("hall");
            stage.letPass(Duration.ofMinutes(10));
            wait(
                    stage,
                    () -> {
                        notices.ring("hall");
                        return null;
                    },
                    3001);
        });
    }

    private interface Forbidden {
        Object call() throws IOException;
    }

    private static void wait(Stage stage, Forbidden call, long most) {
        try {
            call.call();
            throw new RuleBroken(Text.of("a call too many got through", "多出来的一次调用放行了"));
        } catch (TooManyTimes e) {
            Duration wait = e.retryAfter();
            stage.require(
                    !wait.isNegative() && wait.toSeconds() <= most,
                    "a forbidden call told to wait %s: it is at most %s s",
                    "不放行的调用告知等待 %s：至多 %s 秒",
                    wait,
                    most);
            stage.letPass(wait.plusSeconds(1));
            try {
                call.call();
            } catch (TooManyTimes again) {
                throw new RuleBroken(Text.of(
                        "a forbidden call told to wait %s, and a second after that it was forbidden again",
                        "不放行的调用告知等待 %s，再多等一秒之后，仍不放行", wait));
            } catch (IOException io) {
                throw new IllegalStateException(io); // the target throws it for other texts
            }
        } catch (IOException e) {
            throw new IllegalStateException(e); // the same
        }
    }

    @Rule(
            kind = Kind.RACE,
            order = 1,
            points = 3,
            promise = "of calls that meet on two servers, as many get through as there is room for",
            zh = "两台服务器上同时到来的调用，有几个名额就放行几次")
    @Hint(en = "What if both servers look before either counts?", zh = "如果两台服务器都先看了一眼，谁都还没计数呢？")
    @Hint(
            en = "A synchronized method keeps out the threads of one JVM, and nobody else.",
            zh = "synchronized 只挡得住同一个 JVM 里的线程，挡不住别人。")
    @Hint(en = "Decide and count in one script.", zh = "判定与计数放进同一个脚本。")
    public void callsThatMeetShareTheRoom(Trial trial) {
        for (int used : new int[] {4, 0}) {
            trial.everyOrder(stage -> {
                Notices a = limited(stage, stage.server());
                Notices b = limited(stage, stage.server());
                passing(stage, a, "Ann", used);
                stage.atOnce(() -> calls(a), () -> calls(b));
                passing(stage, a, "Ann", 6 - Math.max(1, used));
                int through = stage.effects().size();
                stage.require(
                        through == MOST,
                        "times = 5: of more calls within one moment %s got through",
                        "times = 5：同一时刻更多次的调用，放行了 %s 次",
                        through);
            });
        }
    }

    private static void calls(Notices notices) {
        try {
            notices.remind("Ann", "hello");
        } catch (TooManyTimes | IOException e) {
            // what got through is counted at the target
        }
    }

    @Rule(
            kind = Kind.CRASH,
            order = 1,
            points = 2,
            promise = "a server that dies in a limited call blocks the key for no longer than the time",
            zh = "一台服务器死在被限制的调用里，挡住这个键的时间不会超过注解说的时长")
    @Hint(en = "What stays in Redis if you die between counting and setting the end?", zh = "死在计数与设有效期之间，Redis 里会留下什么？")
    @Hint(en = "A count without an end stays.", zh = "没有终点的计数会一直留着。")
    @Hint(en = "One script counts and sets the end.", zh = "一个脚本既计数、又设终点。")
    public void aDeathBlocksNobodyForLong(Trial trial) {
        trial.everyOrder(stage -> {
            Server a = stage.server();
            Notices victim = limited(stage, a);
            Notices other = limited(stage, stage.server());
            stage.atOnce(EnumSet.of(Fault.CRASH), a, () -> calls(victim));
            for (int minute = 1; minute <= 2; minute++) {
                stage.letPass(Duration.ofSeconds(61));
                int passing = passing(stage, other, "Ann", 6);
                stage.require(
                        passing == MOST,
                        "%s s after a server died in a call, %s of six calls got through, not 5",
                        "一台服务器死在调用途中，过了 %s 秒，六次调用放行了 %s 次，而不是 5 次",
                        minute * 61,
                        passing);
            }
        });
    }
}
