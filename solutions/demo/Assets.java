package demo;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves the style sheets, scripts and pictures that lie in a folder {@code web} beside a demo page's class. */
final class Assets {
    private static final Pattern FILE = Pattern.compile("[a-z0-9-]+\\.(css|js|svg)");
    private static final Map<String, String> TYPES =
            Map.of("css", "text/css; charset=utf-8", "js", "text/javascript; charset=utf-8", "svg", "image/svg+xml");

    private final List<String> folders;

    /** @param folders the packages whose files may be seen */
    Assets(List<String> folders) {
        this.folders = List.copyOf(folders);
    }

    void serve(Context ctx) throws IOException {
        String folder = ctx.pathParam("folder");
        Matcher file = FILE.matcher(ctx.pathParam("file"));
        if (!file.matches() || !folders.contains(folder)) {
            ctx.status(HttpStatus.NOT_FOUND);
            return;
        }
        try (InputStream found = Assets.class.getResourceAsStream("/" + folder + "/web/" + file.group())) {
            if (found == null) {
                ctx.status(HttpStatus.NOT_FOUND);
            } else {
                ctx.contentType(TYPES.get(file.group(1)))
                        .header("Cache-Control", "no-cache")
                        .result(found.readAllBytes());
            }
        }
    }
}
