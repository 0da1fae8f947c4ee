package app.quarterdeck.events.posthog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.quarterdeck.events.EventsUnavailableException;
import app.quarterdeck.events.QuestionFailedException;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which queries are written down, and what an error says about the others, over real HTTP. */
class PostHogQueryBookTest {

    private final List<String> booked = new ArrayList<>();
    private HttpServer server;
    private PostHogQuery query;
    private int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            var answer = "{\"results\":[[1],[2]],\"columns\":[\"n\"]}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        var settings = new PostHogQuerySettings(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                "1",
                "phx_key",
                Duration.ofSeconds(10));
        query = new PostHogQuery(settings, Clock.systemUTC(), (question, request) -> {
            booked.add(question);
            var rows = request.get();
            booked.add(rows.size() + " rows");
            return rows;
        });
    }

    @AfterEach
    void stop() {
        query.close();
        server.stop(0);
    }

    @Test
    void everyQueryIsWrittenDownWithItsRows() {
        query.ask("errors", "select 1 as n limit 2", Map.of());

        assertThat(booked).containsExactly("errors", "2 rows");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 500, 504, 512})
    void someErrorsAreOfTheOneQuestion(int status) {
        this.status = status;

        assertThatThrownBy(() -> query.ask("errors", "select 1 as n limit 2", Map.of()))
                .isInstanceOf(QuestionFailedException.class)
                .hasMessageContaining(String.valueOf(status));
        assertThat(booked).containsExactly("errors");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 402, 403, 404, 429, 502, 503})
    void othersAreOfTheWholeConnection(int status) {
        this.status = status;

        assertThatThrownBy(() -> query.ask("errors", "select 1 as n limit 2", Map.of()))
                .isExactlyInstanceOf(EventsUnavailableException.class)
                .hasMessageContaining(String.valueOf(status));
    }
}
