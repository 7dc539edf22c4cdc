package stampede.decide;

import stampede.text.Text;
import stampede.wire.Command;
import stampede.wire.Gate;
import stampede.wire.Link;
import stampede.wire.Reply;

/** The gate of all wires of one play: open, or shut until the play lets something pass. */
final class StageGate implements Gate, SqlSteps.Player {
    private final Play play;

    StageGate(Play play) {
        this.play = play;
    }

    @Override
    public void opened(Link link) {
        play.opened(link);
    }

    @Override
    public void arrived(Link link) {
        play.arrived(link);
    }

    @Override
    public void replied(Link link, Command command, Reply reply) {
        play.replied(link, reply.told());
    }

    @Override
    public void held(Link link) {
        if (!play.isGated()) {
            link.deliver();
        }
    }

    @Override
    public void closed(Link link, boolean parked) {
        if (parked && play.isGated()) {
            play.cannotJudge(Text.of(
                    "its client closes a connection that is kept waiting: give it no timeout below a minute",
                    "它的客户端把正在等待的连接关掉了：请不要设置一分钟以内的超时"));
        }
    }

    @Override
    public void unjudged(Link link, Text reason) {
        play.cannotJudge(reason);
    }

    @Override
    public void malformed(Link link, Text reason) {
        play.note(link, reason);
    }

    @Override
    public boolean isOpen() {
        return !play.isGated();
    }

    @Override
    public void taken() {
        play.taken();
    }

    @Override
    public void rested() {
        play.rested();
    }

    @Override
    public void refused(Text why) {
        play.cannotJudge(why);
    }
}
