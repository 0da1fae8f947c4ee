package app.quarterdeck.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The texts of the questions to the event store, one file for each question and dialect, all in one folder. */
public final class EventText {

    private EventText() {}

    /**
     * Reads a question.
     *
     * @param question the name of its files, without ending
     * @param dialect  {@code hogql} or {@code duckdb.sql}
     */
    public static String of(String question, String dialect) {
        var file = "questions/" + question + "." + dialect;
        try (var stream = Objects.requireNonNull(EventText.class.getResourceAsStream(file), file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
