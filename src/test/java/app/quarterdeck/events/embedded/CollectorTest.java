package app.quarterdeck.events.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.testing.TestClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Base of the tests that speak to the collector over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CollectorTest {

    final TestClock clock = new TestClock();
    final HttpClient http = HttpClient.newHttpClient();
    CollectorServer server;

    @BeforeAll
    void startServer(@TempDir Path home) {
        server = CollectorServer.start(home, clock, Map.of("quarterdeck.events.project-key", "phc_test"));
    }

    @AfterAll
    void stopServer() {
        http.close();
        server.close();
    }

    HttpResponse<String> post(String path, byte[] body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(server.at(path)).POST(BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        return post(path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(server.at(path)).build(), BodyHandlers.ofString());
    }

    /** An event in JSON, with the project key, about a distinct id by which the test finds it again. */
    String event(String distinctId) {
        return """
                {"api_key":"%s","event":"seen","distinct_id":"%s","properties":{"a":1}}""".formatted(server.key(), distinctId);
    }

    /** How many events of a distinct id are kept. */
    long kept(String distinctId) {
        return query("select count(*) from event where distinct_id = '" + distinctId + "'");
    }

    /** How many events are kept altogether. */
    long kept() {
        return query("select count(*) from event");
    }

    /** One column of the events of a distinct id, as texts, in their order. */
    List<String> column(String expression, String distinctId) {
        return server.bean(EventFolder.class).read(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("select (" + expression
                            + ")::varchar from event where distinct_id = '" + distinctId + "' order by seq")) {
                var values = new ArrayList<String>();
                while (row.next()) {
                    values.add(row.getString(1));
                }
                return values;
            }
        });
    }

    static void assertRefused(HttpResponse<String> answer, int status, String text) {
        assertThat(answer.body()).startsWith(text);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    }

    static String unique() {
        return "id-" + UUID.randomUUID();
    }

    static byte[] gzip(byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        try (var stream = new GZIPOutputStream(packed)) {
            stream.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return packed.toByteArray();
    }

    static byte[] gzip(String text) {
        return gzip(text.getBytes(StandardCharsets.UTF_8));
    }

    private long query(String sql) {
        return server.bean(EventFolder.class).read(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            }
        });
    }
}
