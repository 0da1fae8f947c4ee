package app.quarterdeck.costs.savings;

import app.quarterdeck.nightly.NightlyStep;
import app.quarterdeck.nightly.Stage;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Measures what was implemented, and then looks for what can be saved: either goes on where the other fails. */
@Component
class SavingsStep implements NightlyStep {

    private static final String PRODUCT = "quarterdeck";

    private final SavingsChecks checks;
    private final RuleRuns runs;

    SavingsStep(SavingsChecks checks, RuleRuns runs) {
        this.checks = checks;
        this.runs = runs;
    }

    @Override
    public Stage stage() {
        return Stage.SAVINGS;
    }

    @Override
    public List<String> items(LocalDate today) {
        return List.of("checks", "rules");
    }

    @Override
    public void run(String item, LocalDate today) {
        if (item.equals("checks")) {
            checks.measure(PRODUCT);
        } else {
            runs.run(PRODUCT);
        }
    }
}
