package stampede.amqp;

import com.rabbitmq.client.ConnectionFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import stampede.service.AmqpService;

/** A broker at another port, where somebody listens in. */
final class Tapped {
    private Tapped() {}

    static AmqpService of(AmqpService broker, int port) {
        return (AmqpService) Proxy.newProxyInstance(
                AmqpService.class.getClassLoader(), new Class<?>[] {AmqpService.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(broker, arguments);
                        if (result instanceof ConnectionFactory factory) {
                            factory.setPort(port);
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
