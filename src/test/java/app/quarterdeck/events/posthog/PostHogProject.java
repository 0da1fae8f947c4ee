package app.quarterdeck.events.posthog;

import app.quarterdeck.events.CapturedEvent;
import app.quarterdeck.events.EventAnalytics;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A PostHog project behind its query API, over real HTTP: each query goes through PostHog's own parser and the API's
 * rules, and is answered from the project's events in the shape of PostHog's answers, or with any fault a test asks for.
 */
public final class PostHogProject implements AutoCloseable {

    public static final String ID = "4711";
    public static final String KEY = "phx_test";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> REQUEST = Set.of("query", "name", "refresh", "client_query_id");
    private static final Set<String> QUERY = Set.of("kind", "query", "values", "name");

    private final DuckDBConnection events;
    private final HogQlParser parser;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<JsonNode> asked = new ArrayList<>();
    private @Nullable HogQlParser ownParser;
    private volatile IntFunction<@Nullable Fault> faults = request -> null;

    private PostHogProject(HogQlParser parser) throws Exception {
        this.parser = parser;
        this.events = DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
        try (var statement = events.createStatement()) {
            statement.execute("create table events (uuid uuid, event varchar, properties json, timestamp timestamp,"
                    + " distinct_id varchar, created_at timestamp)");
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/projects/" + ID + "/query/", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    /** A project with a parser of its own. */
    public static PostHogProject start() throws Exception {
        var parser = HogQlParser.start();
        var project = new PostHogProject(parser);
        project.ownParser = parser;
        return project;
    }

    static PostHogProject start(HogQlParser parser) throws Exception {
        return new PostHogProject(parser);
    }

    /** The product's own way to ask it. */
    public EventAnalytics analytics(int page) {
        return new PostHogEventAnalytics(query(Duration.ofSeconds(45)), ID, page);
    }

    PostHogQuery query(Duration timeout) {
        return new PostHogQuery(
                new PostHogQuerySettings(address(), ID, KEY, timeout),
                Clock.systemUTC(),
                (question, request) -> request.get());
    }

    /** What to set as host of the application. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Takes events; one that comes twice is there twice until its store merges them. */
    public void take(List<CapturedEvent> captured, Instant at) {
        try (var insert = events.prepareStatement("insert into events values (?, ?, ?, ?, ?, ?)")) {
            for (var event : captured) {
                insert.setObject(1, event.uuid());
                insert.setString(2, event.event());
                insert.setString(3, JSON.writeValueAsString(event.properties()));
                insert.setObject(4, LocalDateTime.ofInstant(event.timestamp(), ZoneOffset.UTC));
                insert.setString(5, event.distinctId());
                insert.setObject(6, LocalDateTime.ofInstant(at, ZoneOffset.UTC));
                insert.execute();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What to do instead of answering, by the number of the request, from 1; null: answer. */
    void fails(IntFunction<@Nullable Fault> faults) {
        this.faults = faults;
    }

    /** The bodies of all requests. */
    public List<JsonNode> asked() {
        synchronized (asked) {
            return List.copyOf(asked);
        }
    }

    @Override
    public void close() throws Exception {
        server.stop(0);
        threads.shutdownNow();
        events.close();
        if (ownParser != null) {
            ownParser.close();
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = JSON.readTree(exchange.getRequestBody().readAllBytes());
            int number;
            synchronized (asked) {
                if (exchange.getRequestMethod().equals("POST")) {
                    asked.add(body);
                }
                number = asked.size();
            }
            var fault = faults.apply(number);
            var answer = fault == null ? answer(exchange, body) : fault.on(() -> answer(exchange, body));
            LockSupport.parkNanos(answer.delay().toNanos());
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length + (long) answer.missing());
            exchange.getResponseBody().write(bytes);
        }
    }

    private Answer answer(HttpExchange exchange, JsonNode body) {
        if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return Answer.error(401, "authentication_error", "authentication_failed", "Invalid personal API key.");
        }
        if (!known(body, REQUEST) || !known(body.path("query"), QUERY)) {
            return Answer.invalid("Extra inputs are not permitted");
        }
        if (!"force_blocking".equals(body.path("refresh").asString(""))) {
            return Answer.invalid("An answer from the cache can be six hours old");
        }
        var query = body.path("query");
        var tree = parser.parse(query.path("query").asString());
        var offences = HogQlRules.offences(tree, query.path("values"));
        if (!offences.isEmpty()) {
            return Answer.invalid(String.join("; ", offences));
        }
        try {
            return Answer.of(200, rows(HogQlOnDuckDb.translate(tree, query.path("values"))));
        } catch (SQLException e) {
            return Answer.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static boolean known(JsonNode node, Set<String> names) {
        return node.isObject() && names.containsAll(node.propertyNames());
    }

    private synchronized String rows(String sql) throws SQLException {
        var answer = JSON.createObjectNode();
        var results = answer.putArray("results");
        var columns = answer.putArray("columns");
        var types = answer.putArray("types");
        try (var query = events.prepareStatement(sql);
                var row = query.executeQuery()) {
            var meta = row.getMetaData();
            for (var column = 1; column <= meta.getColumnCount(); column++) {
                columns.add(meta.getColumnLabel(column));
                types.addArray().add(meta.getColumnLabel(column)).add(meta.getColumnTypeName(column));
            }
            while (row.next()) {
                var written = results.addArray();
                for (var column = 1; column <= meta.getColumnCount(); column++) {
                    written.addPOJO(json(row.getObject(column)));
                }
            }
        }
        answer.put("hogql", "SELECT …").put("hasMore", false).put("limit", 100).put("offset", 0);
        answer.putNull("error")
                .put("is_cached", false)
                .put("timezone", "America/New_York")
                .putNull("query_status");
        return JSON.writeValueAsString(answer);
    }

    private static @Nullable Object json(@Nullable Object value) {
        return value instanceof Timestamp time ? time.toString() : value;
    }

    /** What happens instead of a good answer. */
    interface Fault {
        Answer on(java.util.function.Supplier<Answer> answer);

        static Fault of(Answer answer) {
            return good -> answer;
        }

        /** The good answer, but late. */
        static Fault slow(Duration delay) {
            return good -> {
                var answer = good.get();
                return new Answer(answer.status(), answer.headers(), answer.body(), delay, 0);
            };
        }

        /** The first half of the good answer, and a connection that ends there. */
        static Fault torn() {
            return good -> {
                var answer = good.get();
                var half = answer.body().length() / 2;
                return new Answer(200, Map.of(), answer.body().substring(0, half), Duration.ZERO, half);
            };
        }

        /** The first half of the good answer, as if it were all. */
        static Fault cutOff() {
            return good -> {
                var answer = good.get();
                return Answer.of(200, answer.body().substring(0, answer.body().length() / 2));
            };
        }

        /** Runs first, and has the result later. */
        static Fault running() {
            return good -> Answer.of(
                    202, "{\"query_status\":{\"id\":\"2fbd\",\"team_id\":4711,\"complete\":false,\"results\":null}}");
        }
    }

    /**
     * What goes over the wire.
     *
     * @param missing bytes that are announced and never come
     */
    record Answer(int status, Map<String, String> headers, String body, Duration delay, int missing) {

        static Answer of(int status, String body) {
            return new Answer(status, Map.of(), body, Duration.ZERO, 0);
        }

        static Answer of(int status, String body, String header, String value) {
            return new Answer(status, Map.of(header, value), body, Duration.ZERO, 0);
        }

        static Answer invalid(String detail) {
            return error(400, "validation_error", "invalid_input", detail);
        }

        static Answer error(int status, String type, String code, String detail) {
            ObjectNode body =
                    JSON.createObjectNode().put("type", type).put("code", code).put("detail", detail);
            return of(status, JSON.writeValueAsString(body.putNull("attr")));
        }
    }
}
