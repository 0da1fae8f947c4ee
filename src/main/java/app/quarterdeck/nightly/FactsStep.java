package app.quarterdeck.nightly;

import app.quarterdeck.figures.KeptFacts;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps the facts of the day that is over, and of those before it that are not kept. */
@Component
class FactsStep implements NightlyStep {

    private final KeptFacts facts;

    FactsStep(KeptFacts facts) {
        this.facts = facts;
    }

    @Override
    public Stage stage() {
        return Stage.FACTS;
    }

    @Override
    public List<String> items(LocalDate today) {
        return facts.missing(today);
    }

    @Override
    public void run(String item, LocalDate today) {
        facts.keep(item);
    }
}
