package stampede.sql;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;

/** What a driver tells of its database; asking is no step. */
final class GatedMetaData extends Gated {
    private final Connection connection;

    private GatedMetaData(DatabaseMetaData real, Connection connection) {
        super(real);
        this.connection = connection;
    }

    static DatabaseMetaData of(DatabaseMetaData real, Connection connection) {
        return as(DatabaseMetaData.class, new GatedMetaData(real, connection));
    }

    @Override
    Object answer(Object self, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("getConnection")) {
            return connection;
        }
        Object answer = pass(method, arguments);
        return answer instanceof ResultSet rows ? GatedResult.of(rows, null) : answer;
    }
}
