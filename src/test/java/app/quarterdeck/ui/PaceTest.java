package app.quarterdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final Pace pace = new Pace();

    @Test
    void aPageThatReadsFastRestsForTwoSeconds() {
        assertThat(pace.rest()).isEqualTo(Duration.ofSeconds(2));

        pace.took(Duration.ofMillis(90));

        assertThat(pace.rest()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aPageThatReadsSlowlyRestsFourTimesAsLongAsItsSlowestPartTook() {
        pace.took(Duration.ofMillis(1_500));
        pace.took(Duration.ofMillis(20));

        assertThat(pace.rest()).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void noPageRestsForMoreThanHalfAMinute() {
        pace.took(Duration.ofMinutes(2));

        assertThat(pace.rest()).isEqualTo(Duration.ofSeconds(30));
    }
}
