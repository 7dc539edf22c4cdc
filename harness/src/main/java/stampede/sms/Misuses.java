package stampede.sms;

import java.util.LinkedHashMap;
import java.util.Map;

/** Interfaces whose annotations ask for what cannot be. */
final class Misuses {
    private Misuses() {}

    public interface NoKey {
        @SendTimes(times = 5, per = "PT1M")
        void call(String whom);
    }

    public interface TwoKeys {
        @SendTimes(times = 5, per = "PT1M")
        void call(@SendTimes.Key String whom, @SendTimes.Key String about);
    }

    public interface NoTimes {
        @SendTimes(times = 0, per = "PT1M")
        void call(@SendTimes.Key String whom);
    }

    public interface LessThanNoTimes {
        @SendTimes(times = -5, per = "PT1M")
        void call(@SendTimes.Key String whom);
    }

    public interface NoDuration {
        @SendTimes(times = 5, per = "a minute")
        void call(@SendTimes.Key String whom);
    }

    public interface NoTime {
        @SendTimes(times = 5, per = "PT0S")
        void call(@SendTimes.Key String whom);
    }

    public interface BackInTime {
        @SendTimes(times = 5, per = "-PT1M")
        void call(@SendTimes.Key String whom);
    }

    /** Is no interface, and nobody can extend it. */
    public static final class Final {
        @SendTimes(times = 5, per = "PT1M")
        public void call(@SendTimes.Key String whom) {}
    }

    /** What is wrong, by the type in which it is. */
    static Map<String, Class<?>> all() {
        Map<String, Class<?>> all = new LinkedHashMap<>();
        all.put("no parameter is the key", NoKey.class);
        all.put("two parameters are the key", TwoKeys.class);
        all.put("times = 0", NoTimes.class);
        all.put("times = -5", LessThanNoTimes.class);
        all.put("per = \"a minute\"", NoDuration.class);
        all.put("per = \"PT0S\"", NoTime.class);
        all.put("per = \"-PT1M\"", BackInTime.class);
        all.put("the type is a final class", Final.class);
        return all;
    }
}
