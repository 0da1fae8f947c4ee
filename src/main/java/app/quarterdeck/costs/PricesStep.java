package app.quarterdeck.costs;

import app.quarterdeck.nightly.NightlyStep;
import app.quarterdeck.nightly.Stage;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lets prices that were entered to be effective from today on begin. */
@Component
class PricesStep implements NightlyStep {

    private final CostsOfTheDay costs;

    PricesStep(CostsOfTheDay costs) {
        this.costs = costs;
    }

    @Override
    public Stage stage() {
        return Stage.PRICES;
    }

    @Override
    public List<String> items(LocalDate today) {
        return NightlyStep.once();
    }

    @Override
    public void run(String item, LocalDate today) {
        costs.begin();
    }
}
