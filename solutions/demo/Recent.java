package demo;

import java.util.LinkedHashMap;
import java.util.Map;

/** The last few of something, each under a number that it can be asked for by. Thread-safe. */
public final class Recent<T> {
    private final int kept;
    private final Map<Long, T> all = new LinkedHashMap<>();
    private long last;

    public Recent(int kept) {
        this.kept = kept;
    }

    /** @return its number */
    public synchronized long add(T one) {
        all.put(++last, one);
        all.remove(last - kept);
        return last;
    }

    /**
     * @param number as an address has it, may be null
     * @return null if there is none, or no longer
     */
    public synchronized T get(String number) {
        return number != null && number.matches("\\d{1,18}") ? all.get(Long.valueOf(number)) : null;
    }
}
