package app.quarterdeck.nightly;

import app.quarterdeck.figures.KeptFacts;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lets go of kept facts that a change touched. */
@Component
class ChangesStep implements NightlyStep {

    private final KeptFacts facts;

    ChangesStep(KeptFacts facts) {
        this.facts = facts;
    }

    @Override
    public Stage stage() {
        return Stage.CHANGES;
    }

    @Override
    public List<String> items(LocalDate today) {
        return NightlyStep.once();
    }

    @Override
    public void run(String item, LocalDate today) {
        facts.settle(today);
    }
}
