package app.quarterdeck.messages;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The receiver of a webhook, with every answer there is. */
final class HookStandIn implements AutoCloseable {

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile Consumer<HttpExchange> answer = exchange -> answer(exchange, 200, Map.of());

    private HookStandIn(HttpServer server) {
        this.server = server;
        server.createContext("/", this::take);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    static HookStandIn start() {
        try {
            return new HookStandIn(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/services/T0/B0/token";
    }

    void answers(int status) {
        answers(status, Map.of());
    }

    void answers(int status, Map<String, String> headers) {
        answer = exchange -> answer(exchange, status, headers);
    }

    /** Sends a byte now and then, for ever. */
    void drips() {
        answer = exchange -> {
            try {
                exchange.sendResponseHeaders(200, 1_000_000);
                while (true) {
                    exchange.getResponseBody().write('.');
                    exchange.getResponseBody().flush();
                    Thread.sleep(20);
                }
            } catch (IOException | InterruptedException over) {
                exchange.close();
            }
        };
    }

    /** Takes the call and never answers. */
    void hangs() {
        answer = exchange -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException over) {
                exchange.close();
            }
        };
    }

    List<Call> calls() {
        return calls;
    }

    private void take(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        calls.add(new Call(exchange.getRequestURI().getPath(), Map.copyOf(exchange.getRequestHeaders()), body));
        answer.accept(exchange);
    }

    private static void answer(HttpExchange exchange, int status, Map<String, String> headers) {
        headers.forEach(exchange.getResponseHeaders()::set);
        try {
            exchange.sendResponseHeaders(status, -1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** A call that came. */
    record Call(String path, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow()
                    .getValue()
                    .getFirst();
        }
    }
}
