package stampede.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stampede.text.Text;

/** The replies to a transaction's commands, each mapped as if it were alone. */
final class Block implements ReplyMap {
    private final List<ReplyMap> maps;

    Block(List<ReplyMap> maps) {
        this.maps = List.copyOf(maps);
    }

    @Override
    public byte[] map(byte[] raw) {
        Optional<List<byte[]>> replies = Resp.elements(raw);
        if (replies.isEmpty()) {
            // called off, or refused
            return raw;
        }
        List<byte[]> mapped = new ArrayList<>();
        for (int i = 0; i < maps.size(); i++) {
            mapped.add(maps.get(i).map(replies.get().get(i)));
        }
        return Resp.array(mapped);
    }

    @Override
    public Optional<Text> unjudged(byte[] raw) {
        List<byte[]> replies = Resp.elements(raw).orElse(List.of());
        for (int i = 0; i < replies.size(); i++) {
            Optional<Text> reason = maps.get(i).unjudged(replies.get(i));
            if (reason.isPresent()) {
                return reason;
            }
        }
        return Optional.empty();
    }
}
