package app.quarterdeck.alerts;

import app.quarterdeck.nightly.NightlyStep;
import app.quarterdeck.nightly.Stage;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Raises what the night's figures give to tell of. */
@Component
class AlertsStep implements NightlyStep {

    private final AlertWatch watch;

    AlertsStep(AlertWatch watch) {
        this.watch = watch;
    }

    @Override
    public Stage stage() {
        return Stage.ALERTS;
    }

    @Override
    public List<String> items(LocalDate today) {
        return NightlyStep.once();
    }

    @Override
    public void run(String item, LocalDate today) {
        watch.lookAtEverything();
    }
}
