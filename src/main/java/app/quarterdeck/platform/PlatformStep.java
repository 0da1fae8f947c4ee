package app.quarterdeck.platform;

import app.quarterdeck.nightly.NightlyStep;
import app.quarterdeck.nightly.Stage;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Begins a day with nothing left out of what the platform changed. */
@Component
class PlatformStep implements NightlyStep {

    private final PlatformChanges changes;

    PlatformStep(PlatformChanges changes) {
        this.changes = changes;
    }

    @Override
    public Stage stage() {
        return Stage.PLATFORM;
    }

    @Override
    public List<String> items(LocalDate today) {
        return NightlyStep.once();
    }

    @Override
    public void run(String item, LocalDate today) {
        changes.followAll();
    }
}
