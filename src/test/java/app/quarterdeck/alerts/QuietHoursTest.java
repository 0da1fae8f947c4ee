package app.quarterdeck.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.quarterdeck.testing.Laws;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        // A summer's night in Berlin, two hours ahead.
        "22:00, 07:00, 2026-07-01T19:59:59Z, ",
        "22:00, 07:00, 2026-07-01T20:00:00Z, 2026-07-02T05:00:00Z",
        "22:00, 07:00, 2026-07-02T04:59:59Z, 2026-07-02T05:00:00Z",
        "22:00, 07:00, 2026-07-02T05:00:00Z, ",
        // By day.
        "12:00, 13:00, 2026-07-01T10:30:00Z, 2026-07-01T11:00:00Z",
        "12:00, 13:00, 2026-07-01T11:00:00Z, ",
        // Until midnight.
        "20:00, 00:00, 2026-07-01T21:30:00Z, 2026-07-01T22:00:00Z",
        // The night in March that has no 02:30: what ends then ends at 03:30, and one that begins then begins at 03:30.
        "22:00, 02:30, 2026-03-29T00:45:00Z, 2026-03-29T01:30:00Z",
        "02:30, 07:00, 2026-03-29T01:15:00Z, ",
        "02:30, 07:00, 2026-03-29T01:30:00Z, 2026-03-29T05:00:00Z",
        // A night of seven hours, and one of nine.
        "22:00, 06:00, 2026-03-28T21:00:00Z, 2026-03-29T04:00:00Z",
        "22:00, 06:00, 2026-10-24T20:00:00Z, 2026-10-25T05:00:00Z",
        // The night in October that has 02:30 twice: quiet until the second, and from the first.
        "22:00, 02:30, 2026-10-25T00:45:00Z, 2026-10-25T01:30:00Z",
        "02:30, 07:00, 2026-10-25T00:30:00Z, 2026-10-25T06:00:00Z",
    })
    void endWhenTheClockOfTheReaderSaysSo(LocalTime from, LocalTime to, Instant at, Instant end) {
        var quiet = new QuietHours(from, to, BERLIN);

        if (end == null) {
            assertThat(quiet.endAfter(at)).isEmpty();
        } else {
            assertThat(quiet.endAfter(at)).contains(end);
        }
    }

    @Test
    void thatEndWhenTheyBeginAreNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new QuietHours(LocalTime.NOON, LocalTime.NOON, BERLIN));
    }

    /** Whatever the night: what is held back is let go, within a day and an hour, at a time that is quiet no more. */
    @Test
    void nothingIsHeldBackForLongerThanADay() {
        Laws.hold(1_000, given -> {
            var from = given.integer(0, 1439);
            var to = given.integer(0, 1439);
            var at = given.integer(1_767_225_600L, 1_830_297_600L);
            if (from == to) {
                return;
            }
            var quiet = new QuietHours(LocalTime.ofSecondOfDay(from * 60L), LocalTime.ofSecondOfDay(to * 60L), BERLIN);
            var now = Instant.ofEpochSecond(at);

            quiet.endAfter(now)
                    .ifPresent(end -> assertThat(end).isAfter(now).isBeforeOrEqualTo(now.plusSeconds(25 * 3600)));
        });
    }
}
