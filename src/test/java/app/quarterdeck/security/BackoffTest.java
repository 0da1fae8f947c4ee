package app.quarterdeck.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(5, Duration.ofMinutes(1), Duration.ofHours(1));

    @Test
    void fourFailuresCostNothing() {
        assertThat(backoff.after(4)).isEmpty();
    }

    @Test
    void thePauseDoublesFromTheFifthFailureOn() {
        assertThat(backoff.after(5)).contains(Duration.ofMinutes(1));
        assertThat(backoff.after(6)).contains(Duration.ofMinutes(2));
        assertThat(backoff.after(10)).contains(Duration.ofMinutes(32));
    }

    @Test
    void thePauseNeverExceedsTheLongest() {
        assertThat(backoff.after(11)).contains(Duration.ofHours(1));
        assertThat(backoff.after(Integer.MAX_VALUE)).contains(Duration.ofHours(1));
    }

    @Test
    void aPauseThatShrinksCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(5, Duration.ofHours(2), Duration.ofHours(1)));
    }
}
