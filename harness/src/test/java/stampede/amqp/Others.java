package stampede.amqp;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import stampede.service.AmqpService;
import stampede.service.ServiceUnavailable;
import stampede.text.Text;

/** A broker that has a queue of somebody else's. */
final class Others {
    private Others() {}

    static AmqpService have(String queue, AmqpService broker) {
        return (AmqpService) Proxy.newProxyInstance(
                AmqpService.class.getClassLoader(), new Class<?>[] {AmqpService.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("queueSeen") && arguments[0].equals(queue)) {
                        throw new ServiceUnavailable(Text.of("%s is somebody else's", "%s 是别人的", queue));
                    }
                    try {
                        return method.invoke(broker, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
