package app.quarterdeck.events;

import app.quarterdeck.nightly.NightlyStep;
import app.quarterdeck.nightly.Stage;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Counts what has arrived of the day that is over. What comes later is counted as it comes, and marks its day. */
@Component
class RollUpStep implements NightlyStep {

    private final DeliveryRollUp rollUp;
    private final RollUpTurns turns;

    RollUpStep(DeliveryRollUp rollUp, RollUpTurns turns) {
        this.rollUp = rollUp;
        this.turns = turns;
    }

    @Override
    public Stage stage() {
        return Stage.ROLL_UP;
    }

    @Override
    public List<String> items(LocalDate today) {
        return NightlyStep.once();
    }

    @Override
    public void run(String item, LocalDate today) {
        turns.give(rollUp::run);
    }
}
