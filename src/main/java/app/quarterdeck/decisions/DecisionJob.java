package app.quarterdeck.decisions;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Reviews decisions in the night, and looks every few minutes at those that wait. */
@Component
@ConditionalOnBooleanProperty(name = "quarterdeck.jobs", matchIfMissing = true)
class DecisionJob {

    private static final Logger log = LoggerFactory.getLogger(DecisionJob.class);
    private static final String PRODUCT = "quarterdeck";

    private final DecisionReviews reviews;

    DecisionJob(DecisionReviews reviews) {
        this.reviews = reviews;
    }

    /** After costs were reckoned and savings measured. */
    @Scheduled(cron = "0 50 0 * * *", zone = "${quarterdeck.reporting-zone:UTC}")
    void review() {
        var due = reviews.due();
        var reviewed = due.stream().filter(this::reviewed).count();
        log.info("Decisions: {} to be reviewed, {} reviewed", due.size(), reviewed);
    }

    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT1M")
    void remind() {
        reviews.remind();
    }

    private boolean reviewed(long id) {
        try {
            return reviews.review(id, PRODUCT);
        } catch (DataAccessException e) {
            log.error("Decision {} could not be reviewed", id, e);
            return false;
        }
    }
}
