package sms;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import redis.clients.jedis.UnifiedJedis;
import stampede.sms.SendResult;
import stampede.sms.SmsSender;

/** What became of the same burst at a wrong answer and at its reference. */
record Burst(Rival rival, Side reference, Side wrong) {
    static final int TRIES = 20;
    private static final String SERVERS = "AB";
    private static final long PATIENCE_MILLIS = 5_000;

    /**
     * What became of it at one of them.
     *
     * @param out for each message that went out the server that sent it
     * @param failed how many tries ended otherwise than sent or refused, or not in time
     */
    record Side(String name, List<Character> out, int refused, int failed) {
        Side {
            out = List.copyOf(out);
        }
    }

    /** One after the other, so that neither slows the other, and each with a phone that nobody has yet. */
    static Burst of(Rival rival, UnifiedJedis redis) throws InterruptedException {
        return new Burst(rival, at(rival.reference(), redis), at(rival.wrong(), redis));
    }

    private static Side at(Rival.Maker answer, UnifiedJedis redis) throws InterruptedException {
        String phone = "+999" + ThreadLocalRandom.current().nextLong(10_000_000_000L, 100_000_000_000L); // no country's
        List<Character> out = new ArrayList<>();
        List<SmsSender> servers = new ArrayList<>();
        for (char server : SERVERS.toCharArray()) {
            servers.add(answer.make(redis, (to, text) -> {
                synchronized (out) {
                    out.add(server);
                }
            }));
        }
        int refused = 0;
        int failed = 0;
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        for (Future<SendResult> visitor : start(servers, phone, redis)) {
            try {
                SendResult result = visitor.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                refused += result instanceof SendResult.Refused ? 1 : 0;
                failed += result == null ? 1 : 0;
            } catch (ExecutionException | TimeoutException e) {
                visitor.cancel(true);
                failed++;
            }
        }
        synchronized (out) {
            return new Side(answer.name(), out, refused, failed);
        }
    }

    /** As many visitors as tries, who wait for each other before they send. */
    private static List<Future<SendResult>> start(List<SmsSender> servers, String phone, UnifiedJedis redis) {
        ExecutorService visitors = Executors.newFixedThreadPool(TRIES, Burst::daemon);
        CyclicBarrier together = new CyclicBarrier(TRIES);
        List<Future<SendResult>> tries = new ArrayList<>();
        for (int n = 0; n < TRIES; n++) {
            SmsSender server = servers.get(n % servers.size());
            String text = "message " + (n + 1);
            tries.add(visitors.submit(() -> {
                redis.ping(); // connects, so that it is not the connecting that keeps them apart
                meet(together);
                return server.send(phone, text);
            }));
        }
        visitors.shutdown();
        return tries;
    }

    private static void meet(CyclicBarrier together) throws InterruptedException, BrokenBarrierException {
        try {
            together.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "a visitor of the burst");
        thread.setDaemon(true);
        return thread;
    }
}
