package stampede.decide;

import java.util.HashMap;
import java.util.Map;
import stampede.explore.Move;
import stampede.grade.CannotJudge;
import stampede.text.Text;

/** The numbers under which an explorer knows who can move; given out in the order in which they are needed. */
final class Actors {
    private final Map<Object, Integer> known = new HashMap<>();
    private int next;

    /** Whether those who have gone may have taken most of the numbers with them. */
    boolean areMany() {
        return next > Move.ACTORS / 2;
    }

    int fresh() {
        if (next == Move.ACTORS) {
            throw new CannotJudge(Text.of(
                    "more than %s calls and connections are busy in one play", "一次推演中，忙碌的调用和连接超过了 %s 个", Move.ACTORS));
        }
        return next++;
    }

    /** The number of a connection or thread: that of the call it last worked for, or one of its own. */
    int of(Object source) {
        return known.computeIfAbsent(source, s -> fresh());
    }

    void worksFor(Object source, int actor) {
        known.put(source, actor);
    }
}
