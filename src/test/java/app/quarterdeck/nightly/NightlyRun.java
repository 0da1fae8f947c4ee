package app.quarterdeck.nightly;

import java.time.Duration;
import org.springframework.boot.test.context.TestComponent;

/** Lets tests of other packages do the work of a night. */
@TestComponent
public class NightlyRun {

    private static final Duration TURN = Duration.ofMinutes(5);

    private final NightlyWork work;

    public NightlyRun(NightlyWork work) {
        this.work = work;
    }

    /** Says whether there was something to do. */
    public boolean goOn() {
        return work.goOn(TURN);
    }
}
