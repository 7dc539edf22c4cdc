package stampede.messaging;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Method;
import java.util.List;
import stampede.service.AmqpService;

/** Which exchanges and queues a command names. */
record Naming(List<String> exchanges, List<String> queues) {
    private static final Naming NOTHING = new Naming(List.of(), List.of());

    static Naming in(Method method) {
        if (method instanceof AMQP.Basic.Publish m) {
            // the default exchange takes the key for a queue's name
            return m.getExchange().isEmpty() ? queue(m.getRoutingKey()) : exchange(m.getExchange());
        }
        if (method instanceof AMQP.Exchange.Declare m) {
            return exchange(m.getExchange());
        }
        if (method instanceof AMQP.Exchange.Delete m) {
            return exchange(m.getExchange());
        }
        if (method instanceof AMQP.Exchange.Bind m) {
            return new Naming(List.of(m.getDestination(), m.getSource()), List.of());
        }
        if (method instanceof AMQP.Exchange.Unbind m) {
            return new Naming(List.of(m.getDestination(), m.getSource()), List.of());
        }
        if (method instanceof AMQP.Queue.Declare m) {
            return queue(m.getQueue());
        }
        if (method instanceof AMQP.Queue.DeclareOk m) {
            return queue(m.getQueue());
        }
        if (method instanceof AMQP.Queue.Bind m) {
            return new Naming(List.of(m.getExchange()), List.of(m.getQueue()));
        }
        if (method instanceof AMQP.Queue.Unbind m) {
            return new Naming(List.of(m.getExchange()), List.of(m.getQueue()));
        }
        if (method instanceof AMQP.Queue.Delete m) {
            return queue(m.getQueue());
        }
        if (method instanceof AMQP.Queue.Purge m) {
            return queue(m.getQueue());
        }
        if (method instanceof AMQP.Basic.Get m) {
            return queue(m.getQueue());
        }
        return method instanceof AMQP.Basic.Consume m ? queue(m.getQueue()) : NOTHING;
    }

    void tell(AmqpService broker) {
        exchanges.forEach(broker::exchangeSeen);
        queues.forEach(broker::queueSeen);
    }

    boolean has(String name) {
        return exchanges.contains(name) || queues.contains(name);
    }

    private static Naming exchange(String name) {
        return new Naming(List.of(name), List.of());
    }

    private static Naming queue(String name) {
        return new Naming(List.of(), List.of(name));
    }
}
