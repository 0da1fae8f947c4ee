package app.quarterdeck.events.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class EventTimePropertiesTest {

    private static final DateTimeFormatter USUAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");

    @Property
    void readsTheUsualFormAsJavaDoes(@ForAll @LongRange(max = 253_402_300_799_999L) long millis) {
        var written = USUAL.format(Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC));

        assertThat(EventTime.rfc3339(written)).contains(Instant.parse(written));
    }

    @Property
    void refusesDatesAndTimesThatAreNone(
            @ForAll @IntRange(max = 99) int month,
            @ForAll @IntRange(max = 99) int day,
            @ForAll @IntRange(max = 99) int hour,
            @ForAll @IntRange(max = 99) int minute,
            @ForAll @IntRange(max = 99) int second) {
        var written = "2026-%02d-%02dT%02d:%02d:%02d.000Z".formatted(month, day, hour, minute, second);

        assertThat(EventTime.rfc3339(written)).isEqualTo(byJava(written));
    }

    private static Optional<Instant> byJava(String written) {
        try {
            return Optional.of(Instant.parse(written));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
