package stampede.sql;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * One statement with the values of its parameters, in order; what has no value yet, or is NULL, is null.
 *
 * @param text as the submission wrote it
 */
public record SqlCall(String text, List<Object> parameters) {

    public SqlCall {
        parameters = Collections.unmodifiableList(Arrays.asList(parameters.toArray()));
    }

    /** {@code INSERT INTO t VALUES (7, 'x')}: on one line, and long values shortened. */
    public String told() {
        return SqlText.filled(text, parameters);
    }
}
