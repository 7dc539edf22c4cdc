package stampede.sql;

import java.lang.reflect.Method;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A statement, each execution of which is one step, be it a batch. */
final class GatedStatement extends Gated {
    private final Statement real;
    private final GatedConnection connection;
    private final Written written;
    /** What a driver would do by the machine's clock, or in part after the step: it is only remembered. */
    private final Map<String, Object> wishes = new HashMap<>(Map.of("QueryTimeout", 0, "FetchSize", 0));

    private GatedStatement(Statement real, GatedConnection connection, Written written) {
        super(real);
        this.real = real;
        this.connection = connection;
        this.written = written;
    }

    /**
     * @param prepared the text of a prepared statement; null if there is none
     */
    static <T extends Statement> T of(T real, Class<T> face, GatedConnection connection, String prepared) {
        return as(face, new GatedStatement(real, connection, new Written(prepared)));
    }

    @Override
    Object answer(Object self, Method method, Object[] arguments) throws Throwable {
        String name = method.getName();
        Statement statement = (Statement) self;
        switch (name) {
            case "execute", "executeQuery", "executeUpdate", "executeLargeUpdate" -> {
                return gated(statement, execute(SqlStep.What.STATEMENT, written.one(arguments), method, arguments));
            }
            case "executeBatch", "executeLargeBatch" -> {
                return execute(SqlStep.What.BATCH, written.takeBatch(), method, arguments);
            }
            case "getConnection" -> {
                return connection.self();
            }
            case "setQueryTimeout", "setFetchSize" -> {
                wishes.put(name.substring(3), arguments[0]);
                return null;
            }
            case "getQueryTimeout", "getFetchSize" -> {
                return wishes.get(name.substring(3));
            }
            default -> {
                Object answer = pass(method, arguments);
                written.note(name, arguments);
                return gated(statement, answer);
            }
        }
    }

    private Object execute(SqlStep.What what, List<SqlCall> calls, Method method, Object[] arguments) throws Throwable {
        for (SqlCall call : calls) {
            connection.refuse(Refusals.of(call.text()));
        }
        if (calls.isEmpty()) {
            return pass(method, arguments);
        }
        boolean hasRows = calls.stream().allMatch(call -> SqlText.hasRows(call.text()));
        return connection
                .turnstile()
                .take(
                        kind(what, calls),
                        calls,
                        () -> pass(method, arguments),
                        value -> hasRows ? Outcomes.of(real, value) : SqlOutcome.nothing());
    }

    private static SqlStep.What kind(SqlStep.What what, List<SqlCall> calls) {
        if (calls.size() == 1 && SqlText.commits(calls.get(0).text())) {
            return SqlStep.What.COMMIT;
        }
        boolean back = calls.size() == 1 && SqlText.rollsBack(calls.get(0).text());
        return back ? SqlStep.What.ROLLBACK : what;
    }

    private static Object gated(Statement self, Object answer) {
        return answer instanceof ResultSet rows ? GatedResult.of(rows, self) : answer;
    }

    /** What a submission has written into one statement so far. */
    private static final class Written {
        private final String prepared;
        private final List<Object> parameters = new ArrayList<>();
        private final List<SqlCall> batch = new ArrayList<>();

        Written(String prepared) {
            this.prepared = prepared;
        }

        List<SqlCall> one(Object[] arguments) {
            return List.of(
                    arguments.length > 0 && arguments[0] instanceof String sql
                            ? new SqlCall(sql, List.of())
                            : new SqlCall(String.valueOf(prepared), parameters));
        }

        List<SqlCall> takeBatch() {
            List<SqlCall> calls = List.copyOf(batch);
            batch.clear();
            return calls;
        }

        void note(String method, Object[] arguments) {
            if (method.equals("addBatch")) {
                batch.addAll(one(arguments));
            } else if (method.equals("clearBatch")) {
                batch.clear();
            } else if (method.equals("clearParameters")) {
                parameters.clear();
            } else if (method.startsWith("set") && arguments.length >= 2 && arguments[0] instanceof Integer index) {
                while (parameters.size() < index) {
                    parameters.add(null);
                }
                parameters.set(index - 1, method.equals("setNull") ? null : arguments[1]);
            }
        }
    }
}
