package app.quarterdeck.events.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Clients that send outcomes at the same time as SDKs do: in batches, each of which is sent again as it is until it is
 * answered with 200, and never after that.
 */
final class OutcomeClients implements AutoCloseable {

    private static final int BATCH = 20;
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(10);
    private static final Duration LONGEST_TEST = Duration.ofMinutes(2);
    private static final Duration BREATH = Duration.ofMillis(50);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> clients = new ArrayList<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger putOff = new AtomicInteger();
    private final Supplier<URI> address;

    /** @param address where the collector is now */
    OutcomeClients(int number, List<SentOutcome> outcomes, Supplier<URI> address) {
        this.address = address;
        for (var client = 0; client < number; client++) {
            var own = outcomes.subList(outcomes.size() * client / number, outcomes.size() * (client + 1) / number);
            var gzip = client % 2 == 1;
            clients.add(threads.submit(() -> {
                send(own, gzip);
                return null;
            }));
        }
    }

    /** Waits until so many events are acknowledged. */
    void awaitAcknowledged(int events) throws Exception {
        var end = System.nanoTime() + LONGEST_TEST.toNanos();
        while (acknowledged.get() < events) {
            for (var client : clients) {
                if (client.isDone()) {
                    client.get();
                }
            }
            if (System.nanoTime() > end) {
                throw new TimeoutException("Only " + acknowledged.get() + " events were acknowledged");
            }
            Thread.sleep(2);
        }
    }

    /** Waits until everything is acknowledged. */
    void awaitAll() throws InterruptedException, ExecutionException, TimeoutException {
        for (var client : clients) {
            client.get(LONGEST_TEST.toSeconds(), TimeUnit.SECONDS);
        }
    }

    int acknowledged() {
        return acknowledged.get();
    }

    /** How many requests ended without an answer. */
    int unanswered() {
        return unanswered.get();
    }

    /** How many requests were told to come again. */
    int putOff() {
        return putOff.get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void send(List<SentOutcome> outcomes, boolean gzip) throws InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            for (var at = 0; at < outcomes.size(); at += BATCH) {
                var batch = outcomes.subList(at, Math.min(at + BATCH, outcomes.size()));
                var body = body(batch, gzip);
                while (!isTaken(http, body, gzip)) {
                    Thread.sleep(BREATH);
                }
                acknowledged.addAndGet(batch.size());
            }
        }
    }

    private boolean isTaken(HttpClient http, byte[] body, boolean gzip) throws InterruptedException {
        var request = HttpRequest.newBuilder(address.get())
                .header("Content-Type", "application/json")
                .timeout(LONGEST_REQUEST)
                .POST(BodyPublishers.ofByteArray(body));
        if (gzip) {
            request.header("Content-Encoding", "gzip");
        }
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() == 503) {
                putOff.incrementAndGet();
                return false;
            }
            if (answer.statusCode() != 200 || !answer.body().equals("{\"status\":\"Ok\"}")) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return true;
        } catch (IOException e) {
            unanswered.incrementAndGet();
            return false;
        }
    }

    private static byte[] body(List<SentOutcome> batch, boolean gzip) {
        var json = batch.stream()
                .map(SentOutcome::json)
                .collect(Collectors.joining(",", "{\"api_key\":\"" + CollectorProcess.KEY + "\",\"batch\":[", "]}"));
        return gzip ? CollectorTest.gzip(json) : json.getBytes(StandardCharsets.UTF_8);
    }
}
