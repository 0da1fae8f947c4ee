package app.quarterdeck.events.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.testing.Laws;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventTimePropertiesTest {

    private static final DateTimeFormatter USUAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");

    @Test
    void readsTheUsualFormAsJavaDoes() {
        Laws.hold(1_000, given -> {
            var millis = given.integer(0, 253_402_300_799_999L);
            var written = USUAL.format(Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC));

            assertThat(EventTime.rfc3339(written)).contains(Instant.parse(written));
        });
    }

    @Test
    void refusesDatesAndTimesThatAreNone() {
        Laws.hold(1_000, given -> {
            var month = given.integer(0, 99);
            var day = given.integer(0, 99);
            var hour = given.integer(0, 99);
            var minute = given.integer(0, 99);
            var second = given.integer(0, 99);
            var written = "2026-%02d-%02dT%02d:%02d:%02d.000Z".formatted(month, day, hour, minute, second);

            assertThat(EventTime.rfc3339(written)).isEqualTo(byJava(written));
        });
    }

    private static Optional<Instant> byJava(String written) {
        try {
            return Optional.of(Instant.parse(written));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
