package app.quarterdeck.decisions;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every few minutes at decisions that wait. */
@Component
@ConditionalOnBooleanProperty(name = "quarterdeck.jobs", matchIfMissing = true)
class DecisionJob {

    private final DecisionReviews reviews;

    DecisionJob(DecisionReviews reviews) {
        this.reviews = reviews;
    }

    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT1M")
    void remind() {
        reviews.remind();
    }
}
