package stampede.time;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Puts the shim before a script: on the script's own first line, so that line numbers stay, but behind a shebang. */
final class Shim {
    private final String script;
    private final String library;

    private Shim(String shim) {
        String whole = shim.replace("@CALLS@", Resources.lua("calls.lua"));
        script = Resources.lua("script.lua").replace("@SHIM@", whole);
        library = Resources.lua("library.lua").replace("@SHIM@", whole);
    }

    /** Virtual time. */
    static Shim of(KnownCommands commands, int database) {
        return new Shim(Resources.lua("shim.lua")
                .replace("@CENTURY@", Long.toString(Instants.CENTURY))
                .replace("@FAR@", Long.toString(Instants.FAR))
                .replace("@LAST@", Long.toString(Instants.LAST_OF_FIELD))
                .replace("@DATABASE@", Integer.toString(database))
                .replace("@HARMLESS@", commands.harmlessInScripts()));
    }

    /** Redis's own time: the script is only kept in its database. */
    static Shim confining(int database) {
        return new Shim(Resources.lua("confined.lua").replace("@DATABASE@", Integer.toString(database)));
    }

    byte[] beforeScript(byte[] text, LuaText lua) {
        return before(script, text, lua);
    }

    byte[] beforeLibrary(byte[] text, LuaText lua) {
        return before(library, text, lua);
    }

    private static byte[] before(String shim, byte[] text, LuaText lua) {
        // only a script that has a pcall of its own needs ours
        String fitting = lua.catchesErrors() ? shim : shim.replaceFirst("^local redis, pcall", "local redis");
        byte[] body = lua.withoutTailCalls();
        int start = bodyStart(body);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(body, 0, start);
        out.writeBytes((fitting + " ").getBytes(StandardCharsets.US_ASCII));
        out.write(body, start, body.length - start);
        return out.toByteArray();
    }

    /** Behind the shebang line; -1 if that line does not end, which Redis refuses. */
    static int bodyStart(byte[] text) {
        if (text.length < 2 || text[0] != '#' || text[1] != '!') {
            return 0;
        }
        String line = new String(Arrays.copyOf(text, text.length), StandardCharsets.ISO_8859_1);
        return line.indexOf('\n') + 1;
    }
}
