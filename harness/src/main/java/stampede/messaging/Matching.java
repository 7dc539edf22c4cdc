package stampede.messaging;

import java.util.BitSet;
import java.util.List;

/**
 * Which routing keys a binding lets pass, as AMQP 0-9-1 has it (section 3.1.3), for each type of exchange. A key's words
 * are what its dots part, so that some may be empty; the empty key has no word at all.
 */
enum Matching {
    FANOUT {
        @Override
        boolean matches(String binding, String key) {
            return true;
        }
    },

    DIRECT {
        @Override
        boolean matches(String binding, String key) {
            return binding.equals(key);
        }
    },

    TOPIC {
        /** Follows all the ways through the pattern at once, as one does with a regular expression. */
        @Override
        boolean matches(String binding, String key) {
            List<String> pattern = words(binding);
            BitSet reached = new BitSet();
            reached.set(0);
            skipHashes(pattern, reached);
            for (String word : words(key)) {
                BitSet next = new BitSet();
                for (int at = reached.nextSetBit(0); at >= 0; at = reached.nextSetBit(at + 1)) {
                    if (at < pattern.size()) {
                        String wanted = pattern.get(at);
                        if (wanted.equals("#")) {
                            next.set(at);
                        } else if (wanted.equals("*") || wanted.equals(word)) {
                            next.set(at + 1);
                        }
                    }
                }
                skipHashes(pattern, next);
                reached = next;
            }
            return reached.get(pattern.size());
        }
    };

    /** Whether a message with that key goes where that binding leads. */
    abstract boolean matches(String binding, String key);

    /** The type's name in {@code exchange.declare}. */
    String type() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    static List<String> words(String key) {
        return key.isEmpty() ? List.of() : List.of(key.split("\\.", -1));
    }

    /** A {@code #} may stand for no word. */
    private static void skipHashes(List<String> pattern, BitSet reached) {
        for (int at = 0; at < pattern.size(); at++) {
            if (reached.get(at) && pattern.get(at).equals("#")) {
                reached.set(at + 1);
            }
        }
    }
}
