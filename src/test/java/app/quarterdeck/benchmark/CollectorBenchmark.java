package app.quarterdeck.benchmark;

import app.quarterdeck.events.CapturedEvent;
import app.quarterdeck.events.EventAnalytics;
import app.quarterdeck.events.TenantHour;
import app.quarterdeck.events.embedded.CollectorServer;
import app.quarterdeck.events.embedded.PlainInserts;
import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.springframework.util.FileSystemUtils;

/**
 * How many events a second the collector takes over HTTP, durably, in batches of 100, with the senders on the same
 * machine. Arguments: seconds (default 30), connections (default 8).
 */
public final class CollectorBenchmark {

    private static final int BATCH = 100;
    private static final int TENANTS = 1_000;
    private static final String[] OUTCOMES = {
        "delivered",
        "delivered",
        "delivered",
        "delivered",
        "delivered",
        "delivered",
        "bounced",
        "blocked",
        "deferred",
        "spam"
    };
    private static final String[] PROVIDERS = {"Gmail", "outlook.com", "Yahoo", "icloud", "gmx"};

    private CollectorBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        var seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30;
        var connections = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8;
        var folder = Files.createTempDirectory("quarterdeck-bench");
        try {
            System.out.printf(
                    "%d processors, %d connections (every second one sends gzip), batches of %d, %d s%n",
                    Runtime.getRuntime().availableProcessors(), connections, BATCH, seconds);
            var rate = collector(folder.resolve("home"), Duration.ofSeconds(seconds), connections);
            var plain = plain(folder.resolve("plain.duckdb"), Duration.ofSeconds(Math.max(5, seconds / 3)));
            System.out.printf("DuckDB's appender alone, same rows:    %,10.0f events/s%n", plain);
            System.out.printf("collector / appender alone:            %10.2f%n", rate / plain);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static double collector(Path home, Duration length, int connections) throws Exception {
        try (var server = CollectorServer.start(home, Clock.systemUTC(), Map.of())) {
            run(server, Duration.ofSeconds(20), connections);
            memory("memory after warm-up");
            var half = length.dividedBy(2);
            var first = run(server, half, connections);
            memory("memory half-way");
            var second = run(server, half, connections);
            memory("memory at the end");
            var millis = LongStream.concat(Arrays.stream(first.nanos()), Arrays.stream(second.nanos()))
                    .sorted()
                    .toArray();
            var events = first.events() + second.events();
            var rate = events / (first.seconds() + second.seconds());
            System.out.printf(
                    "collector, over HTTP and durable:      %,10.0f events/s   p50 %.1f ms   p99 %.1f ms   longest %.1f ms%n",
                    rate,
                    millis[millis.length / 2] / 1e6,
                    millis[(int) (millis.length * 0.99)] / 1e6,
                    millis[millis.length - 1] / 1e6);
            System.out.printf(
                    "processor time of an event:            %10.1f µs, in the second half %.1f µs, senders included%n",
                    (first.processorSeconds() + second.processorSeconds()) * 1e6 / events,
                    second.processorSeconds() * 1e6 / second.events());
            queries(server);
            return rate;
        }
    }

    private static Run run(CollectorServer server, Duration length, int connections) throws Exception {
        var nanos = new ConcurrentLinkedQueue<Long>();
        var events = new AtomicLong();
        var start = System.nanoTime();
        var processorStart = processorSeconds();
        var senders = IntStream.range(0, connections)
                .mapToObj(number -> Thread.ofPlatform().start(() -> {
                    try (var client = HttpClient.newHttpClient()) {
                        var random = new SplittableRandom(start + number);
                        while (System.nanoTime() - start < length.toNanos()) {
                            var request = request(server, random, number % 2 == 1);
                            var sent = System.nanoTime();
                            var answer = client.send(request, HttpResponse.BodyHandlers.discarding());
                            nanos.add(System.nanoTime() - sent);
                            if (answer.statusCode() == 200) {
                                events.addAndGet(BATCH);
                            }
                        }
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .toList();
        for (var sender : senders) {
            sender.join();
        }
        return new Run(
                events.get(),
                (System.nanoTime() - start) / 1e9,
                processorSeconds() - processorStart,
                nanos.stream().mapToLong(Long::longValue).toArray());
    }

    private static HttpRequest request(CollectorServer server, SplittableRandom random, boolean gzip)
            throws IOException {
        var now = Instant.now();
        var body = new StringBuilder(BATCH * 450).append("{\"api_key\":\"").append(server.key());
        body.append("\",\"batch\":[");
        for (var at = 0; at < BATCH; at++) {
            body.append(at == 0 ? "" : ",");
            var time = now.minusMillis(random.nextInt(600_000));
            var outcome = OUTCOMES[random.nextInt(OUTCOMES.length)];
            body.append("{\"event\":\"email_delivery_outcome\",\"distinct_id\":\"")
                    .append(tenant(random.nextInt(TENANTS)))
                    .append("\",\"uuid\":\"")
                    .append(new UUID(random.nextLong(), random.nextLong()))
                    .append("\",\"timestamp\":\"")
                    .append(time)
                    .append("\",\"properties\":{\"tenant_id\":\"")
                    .append(tenant(random.nextInt(TENANTS)))
                    .append("\",\"company_id\":\"")
                    .append(tenant(TENANTS + random.nextInt(TENANTS)))
                    .append("\",\"outcome\":\"")
                    .append(outcome)
                    .append("\",\"bounce_type\":\"")
                    .append(outcome.equals("bounced") ? "hard" : "")
                    .append("\",\"mailbox_provider\":\"")
                    .append(PROVIDERS[random.nextInt(PROVIDERS.length)])
                    .append("\",\"ip_address\":\"203.0.113.")
                    .append(random.nextInt(256))
                    .append(
                            "\",\"count\":1,\"cost_impact\":0.05,\"$lib\":\"posthog-node\",\"$lib_version\":\"5.70.0\"}}");
        }
        body.append("]}");
        var bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(server.at("/batch/")).header("Content-Type", "application/json");
        if (gzip) {
            request.header("Content-Encoding", "gzip");
            bytes = gzip(bytes);
        }
        return request.POST(HttpRequest.BodyPublishers.ofByteArray(bytes)).build();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var stream = new GZIPOutputStream(packed, 8192) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        }) {
            stream.write(bytes);
        }
        return packed.toByteArray();
    }

    private static UUID tenant(int number) {
        return new UUID(0x0195c3e000007000L, 0x8000000000000000L | number);
    }

    private static void queries(CollectorServer server) {
        var analytics = server.bean(EventAnalytics.class);
        var hours = new ArrayList<TenantHour>();
        var thisHour = Instant.now().truncatedTo(ChronoUnit.HOURS);
        for (var tenant = 0; tenant < TENANTS; tenant++) {
            hours.add(new TenantHour(tenant(tenant), thisHour));
        }
        var start = System.nanoTime();
        var rows = analytics.outcomesOf(hours).size();
        System.out.printf(
                "outcomes of %,d tenants' hour:         %10.1f ms%n", rows, (System.nanoTime() - start) / 1e6);
    }

    private static double plain(Path file, Duration length) throws Exception {
        var random = new SplittableRandom(1);
        var groups = new ArrayList<Object>();
        for (var group = 0; group < 10; group++) {
            var events = new ArrayList<CapturedEvent>();
            for (var at = 0; at < 2_000; at++) {
                events.add(new CapturedEvent(
                        new UUID(random.nextLong(), random.nextLong()),
                        "email_delivery_outcome",
                        tenant(at % TENANTS).toString(),
                        Instant.now(),
                        Map.of(
                                "tenant_id",
                                tenant(at % TENANTS).toString(),
                                "company_id",
                                tenant(TENANTS + at % TENANTS).toString(),
                                "outcome",
                                OUTCOMES[at % OUTCOMES.length],
                                "bounce_type",
                                "hard",
                                "mailbox_provider",
                                PROVIDERS[at % PROVIDERS.length],
                                "ip_address",
                                "203.0.113." + at % 256,
                                "count",
                                1,
                                "cost_impact",
                                0.05,
                                "$lib",
                                "posthog-node",
                                "$lib_version",
                                "5.70.0")));
            }
            groups.add(PlainInserts.ready(List.copyOf(events)));
        }
        try (var inserts = new PlainInserts(file)) {
            var start = System.nanoTime();
            var events = 0L;
            for (var group = 0; System.nanoTime() - start < length.toNanos(); group++) {
                inserts.append(groups.get(group % groups.size()));
                events += 2_000;
            }
            return events / ((System.nanoTime() - start) / 1e9);
        }
    }

    private static void memory(String when) throws IOException {
        System.gc();
        var heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        var status = Path.of("/proc/self/status");
        var rss = Files.exists(status)
                ? Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS"))
                        .findFirst()
                        .orElse("")
                : "";
        System.out.printf("%-38s heap %,6d MB   %s%n", when + ":", heap >> 20, rss.replaceAll("\\s+", " "));
    }

    private static double processorSeconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }

    private record Run(long events, double seconds, double processorSeconds, long[] nanos) {}
}
