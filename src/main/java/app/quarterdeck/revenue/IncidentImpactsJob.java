package app.quarterdeck.revenue;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every minute for incidents whose clock ran out. */
@Component
class IncidentImpactsJob {

    private final IncidentImpacts impacts;

    IncidentImpactsJob(IncidentImpacts impacts) {
        this.impacts = impacts;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT45S")
    void report() {
        impacts.report();
    }
}
