package stampede.amqp;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import stampede.service.AmqpService;
import stampede.service.Mode;
import stampede.service.ServiceUnavailable;
import stampede.service.Services;

/** The brokers on which the wire is tried. Each is started once, and stopped when the last test has ended. */
enum Kind {
    RABBIT(Mode.LOCAL),
    QPID(Mode.EMBEDDED);

    private final Mode mode;

    Kind(Mode mode) {
        this.mode = mode;
    }

    /** Gives a test the brokers. */
    static final class Brokers implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Running.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(Kind.class))
                    .computeIfAbsent(Running.class, key -> new Running(), Running.class);
        }
    }

    static final class Running implements AutoCloseable {
        private final Services[] started = new Services[values().length];

        /** A broker, empty; or an assumption that does not hold. */
        synchronized AmqpService of(Kind kind) {
            int which = kind.ordinal();
            try {
                if (started[which] == null) {
                    started[which] = Services.in(kind.mode);
                }
                AmqpService broker = started[which].amqp();
                broker.reset();
                return broker;
            } catch (ServiceUnavailable e) {
                Assumptions.abort(e.reason().toString());
                throw e;
            }
        }

        @Override
        public synchronized void close() {
            for (Services each : started) {
                if (each != null) {
                    each.close();
                }
            }
        }
    }
}
