package stampede.decide;

import java.util.ArrayList;
import java.util.List;
import stampede.explore.Diverged;
import stampede.explore.Footprint;
import stampede.explore.Guide;
import stampede.explore.Program;

/** The steps of one run, as it was guided, and what they touched. */
final class Steps implements Guide {
    private final Guide guide;
    private final List<Integer> moves = new ArrayList<>();
    private final List<Footprint> touched = new ArrayList<>();

    Steps(Guide guide) {
        this.guide = guide;
    }

    @Override
    public int choose(List<Integer> enabled) {
        int move = guide.choose(enabled);
        moves.add(move);
        return move;
    }

    @Override
    public void took(Footprint footprint) {
        touched.add(footprint);
        guide.took(footprint);
    }

    @Override
    public void leftOut() {
        guide.leftOut();
    }

    /** Whether the same moves, made once more, touch the same, as far as they can be made. */
    boolean touchTheSameAgain(Program program) {
        Steps again = new Steps(new Guide() {
            private int at;

            @Override
            public int choose(List<Integer> enabled) {
                if (at == moves.size() || !enabled.contains(moves.get(at))) {
                    throw new Diverged("the run went another way");
                }
                return moves.get(at++);
            }

            @Override
            public void took(Footprint footprint) {}

            @Override
            public void leftOut() {}
        });
        try {
            program.run(again);
            return again.touched.equals(touched);
        } catch (Diverged e) {
            return true; // it has threads of its own; the search has met that as well, and says that it is not complete
        }
    }
}
