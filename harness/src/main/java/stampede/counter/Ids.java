package stampede.counter;

import java.util.List;

/** Ids of comments that a careless key, column or sum takes for one another. */
final class Ids {
    /**
     * Written one behind the other; cut to 8, 16, 32 or 53 bits; without their sign; divided by a round number; as hash
     * codes of longs and of texts.
     */
    static final List<Long> ALIKE = List.of(
            1L,
            11L,
            111L,
            0L,
            -1L,
            (1L << 32) + 1,
            1L << 53,
            (1L << 53) + 1,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            Long.MAX_VALUE - 1,
            Long.MIN_VALUE + 1,
            2L,
            10L,
            12L,
            21L,
            100L,
            101L,
            110L,
            112L,
            -11L,
            7L + (1 << 8),
            7L,
            7L + (1 << 10),
            7L + (1 << 14),
            7L + (1 << 16),
            7L + (1L << 32),
            1_007L,
            10_007L,
            100_007L,
            1_000_007L,
            1_000_000_007L,
            1_000_000_000_007L,
            1_000_000_000_000_000_007L,
            1L << 24,
            (1L << 24) + 1,
            (1L << 31) - 1,
            1L << 31,
            -(1L << 31),
            (1L << 32) - 1,
            1L << 32,
            931_879_993_301L,
            992_738_419_149L);

    private Ids() {}
}
