package app.quarterdeck.events.embedded;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON of strangers into maps, lists, texts, numbers and truth values. */
final class Json {

    /** As deep as PostHog's own parser goes, and no more values than memory for requests was calculated with. */
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(128)
            .maxTokenCount(4_000_000)
            .maxDocumentLength(Bytes.LIMIT)
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(LIMITS).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    static @Nullable Object read(byte[] json) {
        try {
            return MAPPER.readValue(json, Object.class);
        } catch (StreamConstraintsException e) {
            throw CaptureException.unparsable("too deep, too long or too many values");
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw CaptureException.unparsable(
                    at == null
                            ? "malformed JSON"
                            : "malformed JSON at line " + at.getLineNr() + " column " + at.getColumnNr());
        }
    }

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }
}
