package app.quarterdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefreshIntervalTest {

    private final RefreshInterval interval = new RefreshInterval();

    @Test
    void aPageThatReadsFastRestsForTwoSeconds() {
        assertThat(interval.rest()).isEqualTo(Duration.ofSeconds(2));

        interval.took(Duration.ofMillis(90));

        assertThat(interval.rest()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aPageThatReadsSlowlyRestsFourTimesAsLongAsItsSlowestPartTook() {
        interval.took(Duration.ofMillis(1_500));
        interval.took(Duration.ofMillis(20));

        assertThat(interval.rest()).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void noPageRestsForMoreThanHalfAMinute() {
        interval.took(Duration.ofMinutes(2));

        assertThat(interval.rest()).isEqualTo(Duration.ofSeconds(30));
    }
}
