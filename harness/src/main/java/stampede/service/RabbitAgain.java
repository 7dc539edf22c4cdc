package stampede.service;

import java.util.List;

/**
 * How a RabbitMQ of our own is stopped and started again, as {@code rabbitmqctl stop_app} and {@code start_app} do it,
 * where no such tool can reach it: the node itself looks for a sign.
 *
 * @param file where {@link #script} is to lie; it holds no blank, quote or backslash, and neither does the sign
 * @param sign the file whose coming is the sign; the node removes it, and begins
 */
record RabbitAgain(String file, String sign) {

    String script() {
        return """
                spawn(fun Look() ->
                    receive after 100 -> ok end,
                    case file:delete("%s") of
                        ok -> (catch rabbit:stop()), (catch rabbit:start());
                        _ -> nothing
                    end,
                    Look()
                end).
                """.formatted(sign);
    }

    /** What its Erlang is started with; none of them holds a space. */
    List<String> arguments() {
        return List.of("-eval", "file:eval(\"" + file + "\").");
    }
}
