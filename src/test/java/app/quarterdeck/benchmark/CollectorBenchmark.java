package app.quarterdeck.benchmark;

import app.quarterdeck.events.CapturedEvent;
import app.quarterdeck.events.EventAnalytics;
import app.quarterdeck.events.TenantHour;
import app.quarterdeck.events.embedded.CollectorServer;
import app.quarterdeck.events.embedded.PlainInserts;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * How many events a second the collector takes over HTTP, durably, in batches of 100, with the senders on the same
 * machine. Arguments: seconds (default 30), connections (default 16).
 */
public final class CollectorBenchmark {

    private static final int BATCH = 100;
    private static final int TENANTS = 1_000;
    private static final int TEMPLATES = 16;
    private static final int PARTS = 6;

    private CollectorBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        var seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30;
        var connections = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 16;
        System.setProperty("http.maxConnections", Integer.toString(connections));
        var folder = Files.createTempDirectory("quarterdeck-bench");
        try {
            System.out.printf(
                    "%d processors, %d connections (every second one sends gzip), batches of %d, %d s%n",
                    Runtime.getRuntime().availableProcessors(), connections, BATCH, seconds);
            var rate = collector(folder.resolve("home"), Duration.ofSeconds(seconds), connections);
            var plain = plain(folder.resolve("plain.duckdb"), Duration.ofSeconds(Math.clamp(seconds / 3, 5, 20)));
            System.out.printf("DuckDB's appender alone, same rows:    %,10.0f events/s%n", plain);
            System.out.printf("collector / appender alone:            %10.2f%n", rate / plain);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static double collector(Path home, Duration length, int connections) throws Exception {
        try (var server = CollectorServer.start(home, Clock.systemUTC(), Map.of())) {
            var senders = IntStream.range(0, connections)
                    .mapToObj(number -> new Sender(server, number, number % 2 == 1))
                    .toList();
            run(senders, Duration.ofSeconds(20));
            memory("after warm-up");
            var runs = new ArrayList<Run>();
            for (var part = 1; part <= PARTS; part++) {
                var run = run(senders, length.dividedBy(PARTS));
                runs.add(run);
                System.out.printf(
                        "%-16s %,8.0f events/s   %5.1f µs of processor time an event, %4.1f µs of it the senders'%n",
                        "part " + part + " of " + PARTS + ":",
                        run.events() / run.seconds(),
                        run.processorSeconds() * 1e6 / run.events(),
                        run.senderSeconds() * 1e6 / run.events());
                memory("");
            }
            var nanos = runs.stream()
                    .flatMapToLong(run -> LongStream.of(run.nanos()))
                    .sorted()
                    .toArray();
            var events = runs.stream().mapToLong(Run::events).sum();
            var rate = events / runs.stream().mapToDouble(Run::seconds).sum();
            System.out.printf(
                    "collector, over HTTP and durable:      %,10.0f events/s   p50 %.1f ms   p99 %.1f ms   longest %.1f ms%n",
                    rate,
                    nanos[nanos.length / 2] / 1e6,
                    nanos[(int) (nanos.length * 0.99)] / 1e6,
                    nanos[nanos.length - 1] / 1e6);
            System.out.printf(
                    "processor time of an event:            %10.1f µs, %.1f µs of it the senders'%n",
                    runs.stream().mapToDouble(Run::processorSeconds).sum() * 1e6 / events,
                    runs.stream().mapToDouble(Run::senderSeconds).sum() * 1e6 / events);
            queries(server);
            return rate;
        }
    }

    private static Run run(List<Sender> senders, Duration length) throws InterruptedException {
        var start = System.nanoTime();
        var processorStart = processorSeconds();
        var senderNanos = new AtomicLong();
        var threads = senders.stream()
                .map(sender -> Thread.ofPlatform().start(() -> {
                    sender.sendUntil(start + length.toNanos());
                    senderNanos.addAndGet(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
                }))
                .toList();
        for (var thread : threads) {
            thread.join();
        }
        return new Run(
                senders.stream().mapToLong(Sender::takeEvents).sum(),
                (System.nanoTime() - start) / 1e9,
                processorSeconds() - processorStart,
                senderNanos.get() / 1e9,
                senders.stream()
                        .flatMapToLong(sender -> sender.takeNanos().stream().mapToLong(Long::longValue))
                        .toArray());
    }

    private static void queries(CollectorServer server) {
        var analytics = server.bean(EventAnalytics.class);
        var hours = new ArrayList<TenantHour>();
        var thisHour = Instant.now().truncatedTo(ChronoUnit.HOURS);
        for (var tenant = 0; tenant < TENANTS; tenant++) {
            hours.add(new TenantHour(OutcomeBatch.tenant(tenant), thisHour));
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
                var tenant = OutcomeBatch.tenant(at % TENANTS).toString();
                events.add(new CapturedEvent(
                        new UUID(random.nextLong(), random.nextLong()),
                        "email_delivery_outcome",
                        tenant,
                        Instant.now(),
                        Map.of(
                                "tenant_id",
                                tenant,
                                "company_id",
                                OutcomeBatch.tenant(TENANTS + at % TENANTS).toString(),
                                "outcome",
                                at % 5 == 0 ? "bounced" : "delivered",
                                "bounce_type",
                                "hard",
                                "mailbox_provider",
                                "gmail",
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

    private static void memory(String when) {
        System.gc();
        var heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        System.out.printf("%-16s heap %,6d MB   %s%n", when, heap >> 20, residentMemory());
    }

    private static String residentMemory() {
        var status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return "";
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS"))
                    .findFirst()
                    .orElse("")
                    .replaceAll("\\s+", " ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double processorSeconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }

    private record Run(long events, double seconds, double processorSeconds, double senderSeconds, long[] nanos) {}

    /** One connection, on which one batch after the other is sent and answered. */
    private static final class Sender {

        private final URL url;
        private final boolean gzip;
        private final SplittableRandom random;
        private final List<OutcomeBatch> templates;
        private long events;
        private List<Long> nanos = new ArrayList<>();

        Sender(CollectorServer server, int number, boolean gzip) {
            try {
                this.url = server.at("/batch/").toURL();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            this.gzip = gzip;
            this.random = new SplittableRandom(System.nanoTime() + number);
            this.templates = Stream.generate(() -> new OutcomeBatch(BATCH, TENANTS, server.key(), random))
                    .limit(TEMPLATES)
                    .toList();
        }

        void sendUntil(long end) {
            try {
                for (var at = 0; System.nanoTime() < end; at++) {
                    var plain = templates.get(at % TEMPLATES).next(random);
                    var body = gzip ? OutcomeBatch.gzip(plain) : plain;
                    var sent = System.nanoTime();
                    var taken = send(body);
                    nanos.add(System.nanoTime() - sent);
                    if (taken) {
                        events += BATCH;
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        long takeEvents() {
            var taken = events;
            events = 0;
            return taken;
        }

        List<Long> takeNanos() {
            var taken = nanos;
            nanos = new ArrayList<>();
            return taken;
        }

        /** With the oldest client of the JDK, which works in the sender's own thread, so that its time can be told. */
        private boolean send(byte[] body) throws IOException {
            var connection = (HttpURLConnection) url.openConnection();
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length);
            connection.setRequestProperty("Content-Type", "application/json");
            if (gzip) {
                connection.setRequestProperty("Content-Encoding", "gzip");
            }
            try (var out = connection.getOutputStream()) {
                out.write(body);
            }
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                connection.disconnect();
                return false;
            }
            try (var in = connection.getInputStream()) {
                in.readAllBytes();
            }
            return true;
        }
    }
}
