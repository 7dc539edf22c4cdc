package stampede.sql;

import java.lang.reflect.Method;
import java.sql.ResultSet;
import java.sql.Statement;

/** Rows that know only the gated statement they came from. */
final class GatedResult extends Gated {
    private final Statement statement;

    private GatedResult(ResultSet real, Statement statement) {
        super(real);
        this.statement = statement;
    }

    /**
     * @param statement null where they came from no statement of the submission's
     */
    static ResultSet of(ResultSet real, Statement statement) {
        return real == null ? null : as(ResultSet.class, new GatedResult(real, statement));
    }

    @Override
    Object answer(Object self, Method method, Object[] arguments) throws Throwable {
        return method.getName().equals("getStatement") ? statement : pass(method, arguments);
    }
}
