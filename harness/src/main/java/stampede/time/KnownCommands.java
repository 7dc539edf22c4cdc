package stampede.time;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The list in {@code commands.txt}: every command that no rule translates, and of which kind it is. */
final class KnownCommands {
    private final Map<String, Set<String>> byKind = new LinkedHashMap<>();

    private KnownCommands() {}

    static KnownCommands read() {
        KnownCommands known = new KnownCommands();
        Set<String> kind = new LinkedHashSet<>();
        for (String line : Resources.text("commands.txt").lines().toList()) {
            if (line.startsWith("[")) {
                kind = new LinkedHashSet<>();
                known.byKind.put(line.substring(1, line.length() - 1), kind);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                kind.addAll(Set.of(line.split(" ")));
            }
        }
        return known;
    }

    Set<String> harmless() {
        return byKind.get("harmless");
    }

    /** What a script may call as it is, each between blanks. */
    String harmlessInScripts() {
        return Stream.of("harmless", "harmless where nothing blocks", "harmless in scripts")
                .flatMap(kind -> byKind.get(kind).stream())
                .collect(Collectors.joining(" ", " ", " "));
    }

    /** The kind of each command that is not harmless. */
    Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        byKind.forEach((kind, names) -> {
            if (!kind.startsWith("harmless")) {
                names.forEach(name -> kinds.put(name, kind));
            }
        });
        return kinds;
    }
}
