package app.quarterdeck.decisions;

import app.quarterdeck.nightly.NightlyStep;
import app.quarterdeck.nightly.Stage;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reviews the decisions whose day has come, against the facts of the night. */
@Component
class DecisionsStep implements NightlyStep {

    private static final String PRODUCT = "quarterdeck";

    private final DecisionReviews reviews;

    DecisionsStep(DecisionReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public Stage stage() {
        return Stage.DECISIONS;
    }

    @Override
    public List<String> items(LocalDate today) {
        return reviews.due().stream().map(String::valueOf).toList();
    }

    @Override
    public void run(String item, LocalDate today) {
        reviews.review(Long.parseLong(item), PRODUCT);
    }
}
