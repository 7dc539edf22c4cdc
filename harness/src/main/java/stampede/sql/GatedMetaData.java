package stampede.sql;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;

/** What a driver tells of its database; asking is no step. */
final class GatedMetaData extends Gated {
    private final Connection connection;
    private final SqlGate gate;

    private GatedMetaData(DatabaseMetaData real, Connection connection, SqlGate gate) {
        super(real);
        this.connection = connection;
        this.gate = gate;
    }

    static DatabaseMetaData of(DatabaseMetaData real, Connection connection, SqlGate gate) {
        return as(DatabaseMetaData.class, new GatedMetaData(real, connection, gate));
    }

    @Override
    Object answer(Object self, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("getConnection")) {
            return connection;
        }
        Object answer = gate.asking(() -> pass(method, arguments));
        return answer instanceof ResultSet rows ? GatedResult.of(rows, null) : answer;
    }
}
