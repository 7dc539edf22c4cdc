package stampede.service;

import java.util.Optional;
import stampede.text.Text;

/** H2, which is always there. */
final class EmbeddedSql implements Form<SqlService> {

    @Override
    public Mode mode() {
        return Mode.EMBEDDED;
    }

    @Override
    public Optional<Text> absent() {
        return Optional.empty();
    }

    @Override
    public SqlService start() {
        return new H2();
    }
}
