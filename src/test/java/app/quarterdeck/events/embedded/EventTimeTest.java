package app.quarterdeck.events.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {

    private static final Instant NOW = Instant.parse("2026-07-01T09:41:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-06-30T10:00:00Z | 2026-06-30T10:00:00Z",
                "2026-06-30T10:00:00.123456789Z | 2026-06-30T10:00:00.123456789Z",
                "2026-06-30T10:00:00.123Z | 2026-06-30T10:00:00.123Z",
                "2028-02-29T23:59:59.999Z | 2028-02-29T23:59:59.999Z",
                "2026-06-30T24:00:00.000Z | 2026-07-01T00:00:00Z",
                "2026-12-31T23:59:60.000Z | 2026-12-31T23:59:59Z",
                "2026-06-30T10:00:00+03:00 | 2026-06-30T07:00:00Z",
                "2026-06-30T10:00:00+0300 | 2026-06-30T07:00:00Z",
                "2026-06-30T10:00:00+03 | 2026-06-30T07:00:00Z",
                "2026-06-30T10:00:00 | 2026-06-30T10:00:00Z",
                "2026-06-30 10:00:00 | 2026-06-30T10:00:00Z",
                "2026-06-30 10:00:00.5 | 2026-06-30T10:00:00.500Z",
                "2026-06-30 10:00:00 +02:00 | 2026-06-30T08:00:00Z",
                "2026-06-30 | 2026-06-30T00:00:00Z",
                "2026/06/30 | 2026-06-30T00:00:00Z",
                "06/30/2026 | 2026-06-30T00:00:00Z",
                "6/30/2026 10:00:00 | 2026-06-30T10:00:00Z",
                "'Tue, 30 Jun 2026 12:00:00 +0200' | 2026-06-30T10:00:00Z",
                "1782813600 | 2026-06-30T10:00:00Z",
                "1782813600000 | 2026-06-30T10:00:00Z",
                "1782813600000000000 | 2026-06-30T10:00:00Z"
            })
    void readsWhatSendersWrite(String written, Instant meant) {
        assertThat(EventTime.parse(written)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-13-01",
                "99999-01-01T12:00:00Z",
                "2026-06-30T25:00:00Z",
                "2026-06-30T25:00:00.000Z",
                "2026-06-30T10:60:00.000Z",
                "2026-06-3\u0661T10:00:00.000Z",
                "12345",
                "9999999999999999999",
                "+999999999-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00Z"
            })
    void takesTheUnreadableForNow(String written) {
        assertThat(EventTime.of(written, null, null, NOW)).isEqualTo(NOW);
        assertThat(EventTime.of(written, NOW.minusSeconds(9), null, NOW)).isEqualTo(NOW);
    }

    @Test
    void takesAMissingTimeForNow() {
        assertThat(EventTime.of(null, NOW.minusSeconds(10), null, NOW)).isEqualTo(NOW);
    }

    @Test
    void keepsTheDistanceBetweenHappeningAndSending() {
        var time = EventTime.of("2020-01-01T00:00:00Z", Instant.parse("2020-01-01T00:00:30Z"), null, NOW);

        assertThat(time).isEqualTo(NOW.minusSeconds(30));
    }

    @Test
    void anOffsetGoesBeforeEverythingElse() {
        assertThat(EventTime.of("2020-01-01T00:00:00Z", null, 1_500L, NOW)).isEqualTo(NOW.minusMillis(1_500));
    }

    @Test
    void takesMoreThanTwentyThreeHoursAheadForNow() {
        assertThat(EventTime.of("2026-07-02T08:41:00Z", null, null, NOW)).isEqualTo("2026-07-02T08:41:00Z");
        assertThat(EventTime.of("2026-07-02T08:41:00.001Z", null, null, NOW)).isEqualTo(NOW);
        assertThat(EventTime.of("9999-12-31T23:59:59Z", null, null, NOW)).isEqualTo(NOW);
    }

    @Test
    void takesWhatLiesBeforeTheCalendarFor1970() {
        assertThat(EventTime.of(null, null, Long.MAX_VALUE, NOW)).isEqualTo(Instant.EPOCH);
        assertThat(EventTime.of(null, null, Long.MIN_VALUE + 1, NOW)).isEqualTo(NOW);
    }
}
