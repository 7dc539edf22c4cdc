package stampede.time;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import stampede.text.Text;

/** The sentences that say why something is not judged. */
final class Reasons {
    private static final String MARK = "-STAMPEDE-UNJUDGED ";

    private static final int LONGEST_NAME = 40;

    private final Map<String, String> kinds;

    /**
     * @param kinds commands that are known and not harmless, and of which kind they are
     */
    Reasons(Map<String, String> kinds) {
        this.kinds = kinds;
    }

    /** {@code name} may be {@code CONTAINER|SUB}. */
    Text command(String name) {
        String shown = shown(name);
        int bar = name.indexOf('|');
        String kind = kinds.getOrDefault(name, bar < 0 ? "" : kinds.getOrDefault(name.substring(0, bar), ""));
        switch (kind) {
            case "reads the clock":
                return Text.of(
                        "%s answers by the clock of the Redis server, which virtual time does not reach.",
                        "%s 的结果取决于 Redis 服务器自己的时钟，虚拟时间管不到它。", shown);
            case "leaves the database":
                return Text.of("%s leaves the database that is judged.", "%s 会离开被评判的那个数据库。", shown);
            case "changes the server":
                return Text.of(
                        "%s concerns the Redis server itself, not the data in it.",
                        "%s 针对的是 Redis 服务器本身，而不是其中的数据。", shown);
            default:
                return Text.of(
                        "%s is not among the commands that are known not to depend on time.",
                        "%s 不在已知与时间无关的命令之列。", shown);
        }
    }

    /** A client may send anything as a name. */
    private static String shown(String name) {
        String clean = name.replace('|', ' ').replace('~', ' ').replaceAll("[^ -~]", "?");
        return clean.length() <= LONGEST_NAME ? clean : clean.substring(0, LONGEST_NAME) + "...";
    }

    static Text far(String command) {
        return Text.of(
                "%s sets an expiry more than 250,000 years ahead, which virtual time cannot count.",
                "%s 设置的过期时间在二十五万年以后，虚拟时间数不到那里。", command);
    }

    static Text farField(String command) {
        return Text.of(
                "%s lets a hash field live for more than 2,000 years, which virtual time cannot count.",
                "%s 让哈希字段存活两千年以上，虚拟时间数不到那里。", command);
    }

    static Text fieldsInside(String command) {
        return Text.of(
                "%s: a hash whose fields expire holds their expiries inside, where virtual time does not reach.",
                "%s：字段会过期的哈希，其序列化内容里带着过期时刻，虚拟时间管不到那里。", command);
    }

    static Text ahead() {
        return Text.of(
                "XADD with *: the stream already has an ID later than the virtual time.", "XADD 使用 *：该流中已有晚于虚拟时间的 ID。");
    }

    static Text script(String word) {
        return Text.of(
                "A Lua script uses %s, behind which virtual time does not reach.",
                "某个 Lua 脚本用到了 %s，虚拟时间管不到它的背后。", word);
    }

    static Text scriptsLost() {
        return Text.of("The Redis server has lost the scripts that were loaded.", "Redis 服务器丢失了已加载的脚本。");
    }

    /** What the shim had to say by way of an error, where this reply is one. */
    Optional<Text> inReply(byte[] raw) {
        if (raw[0] != '-' || raw.length < MARK.length()) {
            return Optional.empty();
        }
        String line = new String(raw, StandardCharsets.UTF_8);
        if (!line.startsWith(MARK)) {
            return Optional.empty();
        }
        String[] words =
                line.substring(MARK.length()).split(" script: |\r\n")[0].split(" ", 2);
        String name = words.length == 2 ? words[1] : "?";
        return Optional.of(
                switch (words[0]) {
                    case "far" -> far(name);
                    case "farfield" -> farField(name);
                    case "inside" -> fieldsInside(name);
                    case "ahead" -> ahead();
                    default -> command(name);
                });
    }
}
