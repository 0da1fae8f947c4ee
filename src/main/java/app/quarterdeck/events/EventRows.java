package app.quarterdeck.events;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Reads rows of answers, and writes them: columns by the names of the record's components, instants as texts of UTC. */
public final class EventRows {

    private static final DateTimeFormatter WRITTEN = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .toFormatter();
    private static final JsonMapper ROWS = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .addModule(new SimpleModule().addDeserializer(Instant.class, new Utc()))
            .build();

    private EventRows() {}

    /**
     * Makes a record of a row.
     *
     * @throws QuestionFailedException if the row is not of this kind
     */
    public static <R extends Record> R read(Map<String, ? extends @Nullable Object> row, Class<R> type) {
        try {
            return ROWS.convertValue(row, type);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new QuestionFailedException(
                    "An answer of the event store cannot be read as " + type.getSimpleName(), e);
        }
    }

    /** The rows as a JSON array of objects. */
    static String write(List<? extends Record> rows) {
        return ROWS.writeValueAsString(rows);
    }

    private static final class Utc extends ValueDeserializer<Instant> {

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) {
            return LocalDateTime.parse(parser.getString(), WRITTEN).toInstant(ZoneOffset.UTC);
        }
    }
}
