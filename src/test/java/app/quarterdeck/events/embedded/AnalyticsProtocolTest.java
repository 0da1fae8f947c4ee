package app.quarterdeck.events.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnalyticsProtocolTest extends CollectorTest {

    private static final String PATH = "/i/v1/analytics/events";

    @Test
    void saysOfEachEventWhatBecameOfIt() throws Exception {
        var good = UUID.randomUUID();
        var bad = UUID.randomUUID();
        var id = unique();

        var answer = send(batch(event(good, id, "\"properties\":{\"a\":1}"), event(bad, "", "\"properties\":{}")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"" + good + "\":{\"result\":\"ok\"}")
                .containsPattern("\"" + bad + "\":\\{[^}]*missing_distinct_id");
        assertThat(column("properties->>'$.\"$lib\"' || (properties->>'$.\"$lib_version\"')", id))
                .containsExactly("posthog-test1.2.3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"event\":\"\"' | missing_event_name",
                "'\"timestamp\":\"yesterday\"' | invalid_event_timestamp",
                "'\"timestamp\":\"2026-07-01\"' | invalid_event_timestamp",
                "'\"properties\":[]' | malformed_event_properties",
                "'\"properties\":null' | malformed_event_properties",
                "'\"options\":[]' | invalid_options",
                "'\"options\":{\"disable_skew_correction\":\"maybe\"}' | invalid_options",
                "'\"distinct_id\":\" \"' | missing_distinct_id"
            })
    void dropsOnlyTheEventThatIsWrong(String field, String reason) throws Exception {
        var good = unique();
        var bad = unique();

        var answer =
                send(batch(event(UUID.randomUUID(), good, "\"options\":{}"), event(UUID.randomUUID(), bad, field)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"drop\"", reason);
        assertThat(kept(good)).isEqualTo(1);
        assertThat(kept(bad)).isZero();
    }

    @Test
    void dropsNamesAndSubjectsOfMoreThanTwoHundredBytes() throws Exception {
        var answer = send(batch(
                event(UUID.randomUUID(), "d", "\"event\":\"" + "ü".repeat(101) + "\""),
                event(UUID.randomUUID(), "ü".repeat(101), "\"options\":null")));

        assertThat(answer.body()).contains("event_name_too_long", "distinct_id_too_large");
    }

    @Test
    void unpacksEveryEncoding() throws Exception {
        var id = unique();
        var plain = batch(event(UUID.randomUUID(), id, "\"options\":{}"));

        assertThat(send(gzip(plain), "Content-Encoding", "gzip").statusCode()).isEqualTo(200);
        var fresh = batch(event(UUID.randomUUID(), id, "\"options\":{}")).getBytes(UTF_8);
        assertThat(send(deflate(fresh, false), "Content-Encoding", "deflate").statusCode())
                .isEqualTo(200);
        fresh = batch(event(UUID.randomUUID(), id, "\"options\":{}")).getBytes(UTF_8);
        assertThat(send(deflate(fresh, true), "Content-Encoding", "deflate").statusCode())
                .isEqualTo(200);
        fresh = batch(event(UUID.randomUUID(), id, "\"options\":{}")).getBytes(UTF_8);
        assertThat(send(Zstd.compress(fresh), "Content-Encoding", "zstd").statusCode())
                .isEqualTo(200);

        assertThat(kept(id)).isEqualTo(4);
    }

    /** Made with Node's zlib from a batch without events, as there is no brotli encoder for Java to rely on. */
    @Test
    void unpacksBrotli() throws Exception {
        var packed =
                Base64.getDecoder().decode("ixeAeyJjcmVhdGVkX2F0IjoiMjAyNi0wNy0wMVQwOTo0MTowMFoiLCJiYXRjaCI6W119Aw==");

        var answer = send(packed, "Content-Encoding", "br");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"empty_batch\"");
    }

    @Test
    void refusesWhatUnpacksToMoreThanTwentyMegabytes() throws Exception {
        var zeros = new byte[40 * 1024 * 1024];
        var brotli = Base64.getDecoder()
                .decode(
                        "y///P/gnAOKxQCD3/o///3/wTwDEYRGA7v0f////4J8AiMMCAN37P/7//8E/ARCHBQC693/8//+DfwIgDgsAdO//+P//B/8EQBwWAOje//H//w/+CYA4LADQvf/j//8f/BMAcVgAoHv/x///P/gnAOKwAED3/o///3/wTwDEYQGA7v0f////4J8AiMMCAN37P/7//8E/ARCHBQC693/5//+DfwIgDgsAdO9/AA==");

        assertThat(send(gzip(zeros), "Content-Encoding", "gzip").statusCode()).isEqualTo(413);
        assertThat(send(Zstd.compress(zeros), "Content-Encoding", "zstd").statusCode())
                .isEqualTo(413);
        assertThat(send(deflate(zeros, false), "Content-Encoding", "deflate").statusCode())
                .isEqualTo(413);
        assertThat(send(brotli, "Content-Encoding", "br").statusCode()).isEqualTo(413);
        assertThat(send("x".repeat(21 * 1024 * 1024)).body()).contains("payload_too_large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
    void refusesBrokenPackaging(String encoding) throws Exception {
        var answer = send("not packed at all".getBytes(UTF_8), "Content-Encoding", encoding);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"request_decoding_error\"");
    }

    @Test
    void refusesAnUnknownKeyBeforeAnythingElse() throws Exception {
        var answer = post(PATH, "{", "Authorization", "Bearer phc_other");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"error\":\"invalid_api_token\"", "\"error_description\"", "\"error_uri\"");
        assertThat(post(PATH, "{}").statusCode()).isEqualTo(401);
    }

    @Test
    void namesTheHeadersThatAreMissing() throws Exception {
        var answer = post(PATH, "{}", "Authorization", "bearer " + server.key(), "Content-Type", "application/json");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("missing_required_headers", "posthog-sdk-info", "posthog-request-id");
    }

    @Test
    void refusesOtherTypesAndEncodings() throws Exception {
        assertThat(send("{}".getBytes(UTF_8), "Content-Encoding", "lz4").statusCode())
                .isEqualTo(415);
        assertThat(post(PATH, "{}", headers("text/plain")).statusCode()).isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | request_parsing_error",
                "{} | request_parsing_error",
                "'{\"created_at\":\"2026-07-01T09:41:00Z\",\"batch\":[]}' | empty_batch",
                "'{\"created_at\":\"today\",\"batch\":[{}]}' | invalid_batch",
                "'{\"created_at\":\"2026-07-01T09:41:00Z\",\"batch\":[{}]}' | missing_event_uuid",
                "'{\"created_at\":\"2026-07-01T09:41:00Z\",\"batch\":[{\"uuid\":\"x\"}]}' | invalid_batch",
                "'{\"created_at\":\"2026-07-01T09:41:00Z\",\"batch\":[7]}' | request_parsing_error"
            })
    void refusesABadBatch(String body, String error) throws Exception {
        var answer = send(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"error\":\"" + error + "\"");
    }

    @Test
    void refusesTheSameIdTwiceInABatchButTakesARepeatedRequest() throws Exception {
        var id = unique();
        var event = event(UUID.randomUUID(), id, "\"options\":{}");

        var twice = send(batch(event, event));
        var first = send(batch(event));
        var again = send(batch(event));

        assertThat(twice.statusCode()).isEqualTo(400);
        assertThat(twice.body()).contains("duplicate_event_uuid");
        assertThat(again.body()).isEqualTo(first.body()).contains("\"ok\"");
        assertThat(kept(id)).isEqualTo(1);
    }

    @Test
    void takesTheErrorOfTheSendersClockOutUnlessToldNotTo() throws Exception {
        var id = unique();

        send(batch(
                event(UUID.randomUUID(), id, "\"timestamp\":\"2026-07-01T08:40:50Z\""),
                event(
                        UUID.randomUUID(),
                        id,
                        "\"timestamp\":\"2026-07-01T08:40:50Z\",\"options\":{\"disable_skew_correction\":true}")));

        // The sender's clock says 08:41:00, ours 09:41:00.
        assertThat(column("timestamp", id)).containsExactly("2026-07-01 09:40:50", "2026-07-01 08:40:50");
    }

    private HttpResponse<String> send(String body) throws Exception {
        return send(body.getBytes(UTF_8));
    }

    private HttpResponse<String> send(byte[] body, String... more) throws Exception {
        var own = headers("application/json");
        var all = Arrays.copyOf(own, own.length + more.length);
        System.arraycopy(more, 0, all, own.length, more.length);
        return post(PATH, body, all);
    }

    private String[] headers(String type) {
        return new String[] {
            "Authorization", "Bearer " + server.key(),
            "Content-Type", type,
            "User-Agent", "posthog-test/1.2.3",
            "PostHog-Sdk-Info", "posthog-test/1.2.3",
            "PostHog-Attempt", "1",
            "PostHog-Request-Id", UUID.randomUUID().toString(),
            "PostHog-Request-Timestamp", "2026-07-01T08:41:00Z"
        };
    }

    private static String batch(String... events) {
        return "{\"created_at\":\"2026-07-01T08:41:00.123Z\",\"batch\":[" + String.join(",", events) + "]}";
    }

    /** The field stands last, so that it wins over the usual one of its name. */
    private static String event(UUID uuid, String distinctId, String field) {
        return """
                {"event":"e","uuid":"%s","distinct_id":"%s","timestamp":"2026-07-01T08:40:00Z",%s}""".formatted(uuid, distinctId, field);
    }

    private static byte[] deflate(byte[] bytes, boolean bare) throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var stream = new DeflaterOutputStream(packed, new Deflater(Deflater.DEFAULT_COMPRESSION, bare))) {
            stream.write(bytes);
        }
        return packed.toByteArray();
    }
}
