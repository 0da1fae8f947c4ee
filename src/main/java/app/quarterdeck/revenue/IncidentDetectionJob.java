package app.quarterdeck.revenue;

import app.quarterdeck.events.DeliveryRolledUp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks for incidents whenever delivery figures change, and every few minutes at everybody. */
@Component
class IncidentDetectionJob {

    private static final Logger log = LoggerFactory.getLogger(IncidentDetectionJob.class);

    private final IncidentDetection detection;

    IncidentDetectionJob(IncidentDetection detection) {
        this.detection = detection;
    }

    /** A failure here is not one of the roll-up, which has told everybody else too; the next look tries again. */
    @EventListener
    void on(DeliveryRolledUp change) {
        try {
            detection.look(change.tenants());
        } catch (DataAccessException e) {
            log.error("Incidents could not be looked for", e);
        }
    }

    /** What a stop in between left out, and rows that the platform writes by itself. */
    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT30S")
    void lookAtEverybody() {
        detection.look(detection.tenantsWithRecentMail());
    }
}
