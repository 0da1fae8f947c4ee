package app.quarterdeck.events.posthog;

import app.quarterdeck.events.EventDestination;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** PostHog's capture as far as its contract is known, over real HTTP, with any fault that a test asks for. */
public final class PostHogStandIn implements AutoCloseable {

    /** The project that it knows. */
    public static final String KEY = "phc_test";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, JsonNode> taken = new LinkedHashMap<>();
    private final List<List<JsonNode>> requests = new ArrayList<>();
    private final List<List<JsonNode>> probes = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile BiFunction<Integer, Integer, Answer> script = (request, events) -> Answer.ok();
    private volatile Predicate<JsonNode> poison = event -> false;
    private volatile @Nullable String page;
    private HttpServer server;

    private PostHogStandIn() throws IOException {
        this.server = listen(0);
    }

    public static PostHogStandIn start() {
        try {
            return new PostHogStandIn();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The product's own way to it. */
    public EventDestination destination(Duration timeout, Clock clock) {
        return destination(address(), timeout, clock);
    }

    /** The product's own way to one that may be in another process. */
    public static EventDestination destination(URI address, Duration timeout, Clock clock) {
        return new PostHogCapture(new PostHogSettings(address, KEY, timeout), clock);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Answers every request so from now on. */
    public void answers(Answer answer) {
        script = (request, events) -> answer;
    }

    /** Answers by the number of the request, from 1 and with those of probes, and of its events. */
    public void answers(BiFunction<Integer, Integer, Answer> answers) {
        script = answers;
    }

    /** Shows whoever asks for a page this one. */
    public void answersGet(String shown) {
        page = shown;
    }

    /** Refuses every batch that holds such an event. */
    public void refuses(Predicate<JsonNode> event) {
        poison = event;
    }

    /** Refuses connections. */
    public synchronized void goAway() {
        server.stop(0);
    }

    /** Listens again where it did. */
    public synchronized void comeBack() {
        try {
            server = listen(server.getAddress().getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has, each event once, in the order of their first arrival. */
    public List<JsonNode> taken() {
        synchronized (taken) {
            return List.copyOf(taken.values());
        }
    }

    /** The events of every request of PostHog's library, whatever it was answered. */
    public List<List<JsonNode>> requests() {
        synchronized (taken) {
            return List.copyOf(requests);
        }
    }

    /** The events of every request that the product makes itself, to find out what the library's yes or no means. */
    public List<List<JsonNode>> probes() {
        synchronized (taken) {
            return List.copyOf(probes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private HttpServer listen(int port) throws IOException {
        var fresh = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        fresh.createContext("/", this::answer);
        fresh.setExecutor(threads);
        fresh.start();
        return fresh;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = JSON.readTree(exchange.getRequestBody().readAllBytes());
            var answer = answer(exchange, body);
            LockSupport.parkNanos(answer.delay().toNanos());
            if (answer.status() == 0) {
                return;
            }
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            answer.manner().write(bytes, exchange.getResponseBody());
        }
    }

    private Answer answer(HttpExchange exchange, JsonNode body) {
        var shown = page;
        if (shown != null && exchange.getRequestMethod().equals("GET")) {
            return Answer.of(200, shown);
        }
        if (!exchange.getRequestMethod().equals("POST")
                || !exchange.getRequestURI().getPath().matches("/batch/?")) {
            return Answer.of(404, "not found");
        }
        if (!KEY.equals(body.path("api_key").stringValue(""))) {
            return Answer.of(401, "API key is not valid");
        }
        var events = body.path("batch").valueStream().toList();
        synchronized (taken) {
            var isOfLibrary =
                    exchange.getRequestHeaders().getFirst("User-Agent").startsWith("okhttp/");
            (isOfLibrary ? requests : probes).add(events);
            var answer = script.apply(requests.size() + probes.size(), events.size());
            if (answer.takes() && events.stream().anyMatch(poison)) {
                return Answer.of(400, "event submitted with an empty event name");
            }
            if (answer.takes()) {
                events.forEach(event -> taken.putIfAbsent(event.path("uuid").stringValue(), event));
            }
            return answer;
        }
    }

    /**
     * What it answers.
     *
     * @param takes  whether it has taken the events nevertheless
     * @param status 0 ends the connection without an answer
     */
    public record Answer(
            boolean takes, int status, Map<String, String> headers, String body, Duration delay, Manner manner) {

        private static final String OK = "{\"status\":\"Ok\"}";

        private Answer(boolean takes, int status, Map<String, String> headers, String body, Duration delay) {
            this(takes, status, headers, body, delay, Manner.AT_ONCE);
        }

        public static Answer ok() {
            return new Answer(true, 200, Map.of(), OK, Duration.ZERO);
        }

        /** Takes the events, and says so late. */
        public static Answer slow(Duration delay) {
            return new Answer(true, 200, Map.of(), OK, delay);
        }

        /** Takes the events, and ends the connection without a word. */
        public static Answer cutOff() {
            return new Answer(true, 0, Map.of(), "", Duration.ZERO);
        }

        /** Takes the events, and ends the connection in the middle of saying so. */
        public static Answer cutInTheMiddle() {
            return new Answer(true, 200, Map.of(), OK, Duration.ZERO, Manner.HALF);
        }

        /** Takes the events, and says so at once, but one letter after the other. */
        public static Answer trickling() {
            return new Answer(true, 200, Map.of(), OK, Duration.ZERO, Manner.TRICKLING);
        }

        public static Answer of(int status, String body) {
            return new Answer(false, status, Map.of(), body, Duration.ZERO);
        }

        public static Answer of(int status, String header, String value) {
            return new Answer(false, status, Map.of(header, value), "", Duration.ZERO);
        }
    }

    /** How the body of an answer is written. */
    private enum Manner {
        AT_ONCE,
        HALF,
        TRICKLING;

        private static final Duration BETWEEN_LETTERS = Duration.ofMillis(200);

        private void write(byte[] body, OutputStream out) throws IOException {
            switch (this) {
                case AT_ONCE -> out.write(body);
                case HALF -> {
                    out.write(body, 0, body.length / 2);
                    out.flush();
                }
                case TRICKLING -> {
                    for (var letter : body) {
                        out.write(letter);
                        out.flush();
                        LockSupport.parkNanos(BETWEEN_LETTERS.toNanos());
                    }
                }
            }
        }
    }
}
