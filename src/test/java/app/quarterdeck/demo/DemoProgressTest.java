package app.quarterdeck.demo;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.demo.DemoProgress.Step;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoProgressTest {

    private static final Instant NOW = Instant.parse("2026-07-01T09:41:00Z");

    @Test
    void endsAStepOnTheHour() {
        var progress = new DemoProgress(300, Instant.parse("2026-07-01T07:20:10Z"), Optional.empty());

        assertThat(progress.next(NOW))
                .contains(new Step(Instant.parse("2026-07-01T07:20:10Z"), Instant.parse("2026-07-01T08:00:00Z")));
    }

    @Test
    void takesSeveralHoursWhereTenantsAreFew() {
        var progress = new DemoProgress(60, Instant.parse("2026-06-30T00:00:00Z"), Optional.empty());

        assertThat(progress.next(NOW))
                .contains(new Step(Instant.parse("2026-06-30T00:00:00Z"), Instant.parse("2026-06-30T05:00:00Z")));
    }

    @Test
    void endsTheLastStepNow() {
        var progress = new DemoProgress(60, Instant.parse("2026-07-01T09:40:50Z"), Optional.empty());

        assertThat(progress.next(NOW)).contains(new Step(Instant.parse("2026-07-01T09:40:50Z"), NOW));
    }

    @Test
    void hasNothingToSendWhereEverythingIsSent() {
        assertThat(new DemoProgress(60, NOW, Optional.empty()).next(NOW)).isEmpty();
        assertThat(new DemoProgress(60, NOW.plusSeconds(5), Optional.empty()).next(NOW))
                .isEmpty();
    }

    @Test
    void waitsWhereTenantsAreMany() {
        assertThat(new DemoProgress(10_000, NOW.minusSeconds(190), Optional.empty()).next(NOW))
                .isEmpty();
        assertThat(new DemoProgress(10_000, NOW.minusSeconds(210), Optional.empty()).next(NOW))
                .contains(new Step(NOW.minusSeconds(210), NOW));
    }

    @Test
    void repeatsAnInterruptedStepAsItWas() {
        var from = Instant.parse("2026-04-01T07:20:10Z");
        var until = Instant.parse("2026-04-01T07:20:20Z");

        assertThat(new DemoProgress(60, from, Optional.of(until)).next(NOW)).contains(new Step(from, until));
    }

    @Test
    void leavesOutWhatIsOlderThanThirtyDays() {
        var progress = new DemoProgress(300, Instant.parse("2026-01-01T00:00:00Z"), Optional.empty());

        assertThat(progress.next(NOW))
                .contains(new Step(Instant.parse("2026-06-01T09:00:00Z"), Instant.parse("2026-06-01T10:00:00Z")));
    }
}
