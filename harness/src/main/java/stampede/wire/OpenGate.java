package stampede.wire;

import stampede.text.Text;

/** Lets everything through at once. */
public class OpenGate implements Gate {

    @Override
    public void opened(Link link) {}

    @Override
    public boolean letsFlow(Link link) {
        return true;
    }

    @Override
    public void arrived(Link link) {
        link.grant(Fate.DELIVERED);
    }

    @Override
    public void replied(Link link, Command command, Reply reply) {}

    @Override
    public void held(Link link) {
        link.deliver();
    }

    @Override
    public void closed(Link link, boolean parked) {}

    @Override
    public void unjudged(Link link, Text reason) {}

    @Override
    public void malformed(Link link, Text reason) {}
}
