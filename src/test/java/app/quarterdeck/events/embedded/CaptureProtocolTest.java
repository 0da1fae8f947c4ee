package app.quarterdeck.events.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.testing.TestClock;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureProtocolTest extends CollectorTest {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/batch",
                "/batch/",
                "/i/v0/e",
                "/i/v0/e/",
                "/e",
                "/e/",
                "/capture",
                "/capture/",
                "/track",
                "/track/",
                "/engage",
                "/engage/"
            })
    void takesAnEventOnEveryPath(String path) throws Exception {
        var id = unique();

        var answer = post(path, event(id), "Content-Type", JSON);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"Ok\"}");
        assertThat(kept(id)).isEqualTo(1);
    }

    @Test
    void takesABatchWithOneKey() throws Exception {
        var id = unique();

        var answer = post("/batch/", """
                {"api_key":"%s","historical_migration":false,"batch":[
                  {"event":"a","distinct_id":"%s"},{"event":"b","distinct_id":"%s","properties":{"n":1.5}}]}""".formatted(server.key(), id, id));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(column("event || coalesce(properties->>'n', '')", id)).containsExactly("a", "b1.5");
    }

    @Test
    void takesAListWhoseEventsCarryTheKeyInTheirProperties() throws Exception {
        var id = unique();

        var answer = post(
                "/e/?compression=gzip-js",
                gzip("[{\"event\":\"a\",\"properties\":{\"token\":\"" + server.key() + "\",\"distinct_id\":\"" + id
                        + "\"}}]"),
                "Content-Type",
                "text/plain");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(kept(id)).isEqualTo(1);
    }

    @Test
    void takesAnEngagementWithoutANameAsIdentification() throws Exception {
        var id = unique();

        var answer = post(
                "/engage/",
                "{\"$token\":\"" + server.key() + "\",\"$distinct_id\":\"" + id + "\",\"$set\":{\"plan\":\"pro\"}}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(column("event || (properties->'$.\"$set\"'->>'plan')", id)).containsExactly("$identifypro");
    }

    @Test
    void recognisesGzipWithoutBeingTold() throws Exception {
        var id = unique();

        assertThat(post("/batch", gzip(event(id))).statusCode()).isEqualTo(200);
        assertThat(kept(id)).isEqualTo(1);
    }

    @Test
    void takesBase64InTheBodyInAFormAndInTheAddress() throws Exception {
        var id = unique();
        var base64 = Base64.getEncoder().encodeToString(event(id).getBytes(UTF_8));
        var gzipped = Base64.getEncoder().encodeToString(gzip(event(id)));

        assertThat(post("/e/", base64, "Content-Type", "text/plain").statusCode())
                .isEqualTo(200);
        assertThat(post("/e/?compression=base64", "data=" + URLEncoder.encode(base64, UTF_8), "Content-Type", FORM)
                        .statusCode())
                .isEqualTo(200);
        assertThat(post("/e/", "compression=gzip-js&data=" + gzipped, "Content-Type", FORM + "; charset=UTF-8")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/e/?data=" + URLEncoder.encode(base64, UTF_8)).statusCode())
                .isEqualTo(200);
        assertThat(get("/track?data=" + URLEncoder.encode(event(id), UTF_8)).statusCode())
                .isEqualTo(200);
        assertThat(kept(id)).isEqualTo(5);
    }

    /** Made with lz-string, the library itself. */
    @Test
    void takesWhatOldBrowsersPack() throws Exception {
        var packed = "NobwRApgbhB2AuYBcYDOd4H0DuBLeAFpgDYBeYANGACa6ry6wDGWu1yYZlYAhgA65MAawgBPDnwJNM8CPTABfALpA===";

        assertThat(post("/e/?compression=lz64", packed).statusCode()).isEqualTo(200);
        assertThat(post("/e/", "compression=lz64&data=" + URLEncoder.encode(packed, UTF_8), "Content-Type", FORM)
                        .statusCode())
                .isEqualTo(200);
        assertThat(kept("lz")).isEqualTo(2);
    }

    @Test
    void takesPlainJsonInAForm() throws Exception {
        var id = unique();

        assertThat(post("/capture/", "ip=1&data=" + URLEncoder.encode(event(id), UTF_8), "Content-Type", FORM)
                        .statusCode())
                .isEqualTo(200);
        assertThat(kept(id)).isEqualTo(1);
    }

    @Test
    void answersABeaconWithoutABody() throws Exception {
        var answer = post("/e/?beacon=1", event(unique()));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void letsAnyWebPageSend() throws Exception {
        var preflight = http.send(
                HttpRequest.newBuilder(server.at("/e/"))
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                        .headers("Origin", "https://shop.example", "Access-Control-Request-Method", "POST")
                        .headers("Access-Control-Request-Headers", "content-type,x-own")
                        .build(),
                BodyHandlers.ofString());
        var plainOptions = http.send(
                HttpRequest.newBuilder(server.at("/batch/"))
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        var sent = post("/e/", event(unique()), "Origin", "https://shop.example");

        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .contains("https://shop.example");
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Headers")
                        .orElse(""))
                .contains("x-own");
        assertThat(plainOptions.statusCode()).isEqualTo(200);
        assertThat(sent.headers().firstValue("Access-Control-Allow-Origin")).contains("https://shop.example");
        assertThat(sent.headers().firstValue("Access-Control-Allow-Credentials"))
                .contains("true");
    }

    @Test
    void setsNoCookie() throws Exception {
        assertThat(post("/batch", event(unique())).headers().firstValue("Set-Cookie"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[1,2",
                "nonsense",
                "\"text\"",
                "7",
                "null",
                "{}",
                "{\"batch\":{}}",
                "[[]]",
                "[1]",
                "{\"event\":1,\"distinct_id\":\"d\"}",
                "{} {}",
                "{\"event\":\"e\",\"distinct_id\":\"d\"} x"
            })
    void refusesWhatIsNoEvent(String body) throws Exception {
        var before = kept();

        assertRefused(post("/batch", body), 400, "failed to parse request: ");
        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void refusesAnEmptyBodyAndAnEmptyBatch() throws Exception {
        assertRefused(post("/batch", ""), 400, "request holds no event");
        assertRefused(
                post("/batch", "{\"api_key\":\"" + server.key() + "\",\"batch\":[]}"), 400, "request holds no event");
        assertRefused(post("/batch", "[]"), 400, "request holds no event");
    }

    @Test
    void refusesBrokenPackaging() throws Exception {
        var cut = Arrays.copyOf(gzip(event("x").repeat(50)), 60);

        assertRefused(post("/batch", cut), 400, "failed to decode request: invalid GZIP data");
        assertRefused(
                post("/batch", "nothing packed", "Content-Encoding", "gzip"),
                400,
                "failed to decode request: invalid GZIP data");
        assertRefused(
                post("/e/?compression=lz64", "!!"),
                400,
                "failed to decode request: decompress_lz64: failed decompress to UTF16");
        assertRefused(
                post("/e/", event("x"), "Content-Type", FORM),
                400,
                "failed to decode request: expected form data in POST request payload");
        assertRefused(
                post("/e/", "data=%zz", "Content-Type", FORM),
                400,
                "failed to decode request: invalid urlencoded data");
    }

    @Test
    void refusesEventsWithoutANameOrASubject() throws Exception {
        var key = "{\"api_key\":\"" + server.key() + "\",";

        assertRefused(
                post("/batch", key + "\"event\":\" \",\"distinct_id\":\"d\"}"),
                400,
                "event submitted with an empty event name");
        assertRefused(post("/batch", key + "\"event\":\"e\"}"), 400, "event submitted without a distinct_id");
        assertRefused(
                post("/batch", key + "\"event\":\"e\",\"distinct_id\":\"\"}"),
                400,
                "event submitted with an empty distinct_id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"uuid\":\"no-uuid\"",
                "\"uuid\":7",
                "\"properties\":null",
                "\"properties\":[]",
                "\"properties\":\"text\"",
                "\"timestamp\":12345",
                "\"timestamp\":{}"
            })
    void refusesWrongTypes(String field) throws Exception {
        var before = kept();

        assertRefused(
                post(
                        "/batch",
                        "{\"api_key\":\"" + server.key() + "\",\"event\":\"e\",\"distinct_id\":\"d\"," + field + "}"),
                400,
                "failed to parse request: ");
        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void oneBadEventFailsTheWholeBatch() throws Exception {
        var id = unique();

        var answer = post(
                "/batch",
                "{\"api_key\":\"%s\",\"batch\":[{\"event\":\"good\",\"distinct_id\":\"%s\"},{\"event\":\"bad\"}]}"
                        .formatted(server.key(), id));

        assertRefused(answer, 400, "event submitted without a distinct_id");
        assertThat(kept(id)).isZero();
    }

    @Test
    void refusesKeysThatAreNotTheProjects() throws Exception {
        var event = ",\"event\":\"e\",\"distinct_id\":\"d\"}";

        assertRefused(post("/batch", "{\"x\":1" + event), 401, "event submitted without an api_key");
        assertRefused(post("/batch", "{\"api_key\":\"phc_other\"" + event), 401, "API key is not valid: unknown");
        assertRefused(post("/batch", "{\"api_key\":\"\"" + event), 401, "API key is not valid: empty");
        assertRefused(
                post("/batch", "{\"api_key\":\"phx_abc\"" + event), 401, "API key is not valid: personal_api_key");
        assertRefused(
                post("/batch", "{\"api_key\":\"" + "k".repeat(65) + "\"" + event),
                401,
                "API key is not valid: too_long");
        assertRefused(post("/batch", "{\"api_key\":\"schlüssel\"" + event), 401, "API key is not valid: not_ascii");
        assertRefused(post("/batch", "{\"api_key\":\"a\\u0000b\"" + event), 401, "API key is not valid: null_byte");
        assertRefused(
                post("/batch", "[" + event("d") + ",{\"api_key\":\"other\"" + event + "]"),
                401,
                "batch submitted with inconsistent api_key values");
    }

    @Test
    void refusesBodiesOfMoreThanTwentyMegabytes() throws Exception {
        var large = " ".repeat(21 * 1024 * 1024);

        assertRefused(post("/batch", large), 413, "maximum event size exceeded");
        assertRefused(
                http.send(
                        HttpRequest.newBuilder(server.at("/batch"))
                                .POST(HttpRequest.BodyPublishers.ofInputStream(
                                        () -> new ByteArrayInputStream(large.getBytes(UTF_8))))
                                .build(),
                        BodyHandlers.ofString()),
                413,
                "maximum event size exceeded");
    }

    @Test
    void refusesWhatUnpacksToMoreThanTwentyMegabytes() throws Exception {
        var bomb = gzip(new byte[60 * 1024 * 1024]);

        assertThat(bomb.length).isLessThan(1024 * 1024);
        assertRefused(post("/batch", bomb), 413, "maximum event size exceeded");
    }

    @Test
    void refusesJsonThatIsMadeToCostMemory() throws Exception {
        assertRefused(post("/batch", "[".repeat(100_000)), 400, "failed to parse request: too deep");
        assertRefused(
                post("/batch", "[" + "{},".repeat(6_000_000) + "{}]"),
                400,
                "failed to parse request: too deep, too long or too many values");
    }

    @Test
    void keepsNulBytesAndHalfCharactersOutOfTheDatabase() throws Exception {
        var id = unique();

        var answer = post(
                "/batch",
                "{\"api_key\":\"%s\",\"event\":\"a\\u0000b\",\"distinct_id\":\"%s\",\"properties\":{\"t\":\"x\\ud800y\\u0000\"}}"
                        .formatted(server.key(), id));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(column("event", id)).containsExactly("a\ufffdb");
        assertThat(kept(id)).isEqualTo(1);
    }

    @Test
    void cutsLongSubjectsAndWritesOthersAsText() throws Exception {
        var id = "l".repeat(199) + "😀";
        var key = "{\"api_key\":\"" + server.key() + "\",\"event\":\"e\",\"distinct_id\":";

        assertThat(post("/batch", key + "\"" + id + "tail\"}").statusCode()).isEqualTo(200);
        assertThat(post("/batch", key + "4711001}").statusCode()).isEqualTo(200);

        assertThat(kept(id)).isEqualTo(1);
        assertThat(kept("4711001")).isEqualTo(1);
    }

    @Test
    void takesAnEventOnceHoweverOftenItIsSent() throws Exception {
        var id = unique();
        var event = "{\"event\":\"e\",\"distinct_id\":\"%s\",\"uuid\":\"%s\"}".formatted(id, UUID.randomUUID());
        var batch = "{\"api_key\":\"" + server.key() + "\",\"batch\":[" + event + "," + event + "]}";

        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 20)
                    .mapToObj(
                            number -> senders.submit(() -> post("/batch", batch).statusCode()))
                    .toList();
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }

        assertThat(kept(id)).isEqualTo(1);
    }

    @Test
    void takesTheErrorOfTheSendersClockOut() throws Exception {
        var id = unique();

        post("/batch", """
                {"api_key":"%s","sent_at":"2026-07-01T10:41:00Z","batch":[
                  {"event":"e","distinct_id":"%s","timestamp":"2026-07-01T10:40:55Z"},
                  {"event":"e","distinct_id":"%s","timestamp":"2026-07-01T08:00:00Z","properties":{"$ignore_sent_at":true}},
                  {"event":"e","distinct_id":"%s","timestamp":"9999-12-31T00:00:00Z","properties":{"$ignore_sent_at":true}},
                  {"event":"e","distinct_id":"%s","offset":2000},
                  {"event":"e","distinct_id":"%s","timestamp":"whenever"}]}""".formatted(server.key(), id, id, id, id, id));

        assertThat(TestClock.START).isEqualTo("2026-07-01T09:41:00Z");
        assertThat(column("timestamp", id))
                .containsExactly(
                        "2026-07-01 09:40:55",
                        "2026-07-01 08:00:00",
                        "2026-07-01 09:41:00",
                        "2026-07-01 09:40:58",
                        "2026-07-01 09:41:00");
    }

    @Test
    void answersSdksThatAskForFlagsAndConfiguration() throws Exception {
        assertThat(post("/flags/?v=2", "{\"api_key\":\"x\"}").body())
                .contains("\"flags\":{}", "\"errorsWhileComputingFlags\":false", "\"requestId\":");
        assertThat(get("/array/" + server.key() + "/config").body()).isEqualTo("{}");
        assertThat(get("/array/" + server.key() + "/config.js").body()).contains(server.key());
        assertThat(get("/array/phc_other/config.js").statusCode()).isEqualTo(404);
    }
}
