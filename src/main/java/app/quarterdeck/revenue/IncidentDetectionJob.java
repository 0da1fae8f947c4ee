package app.quarterdeck.revenue;

import app.quarterdeck.events.DeliveryRolledUp;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks for incidents whenever delivery figures change, and every few minutes at everybody. */
@Component
class IncidentDetectionJob {

    private final IncidentDetection detection;

    IncidentDetectionJob(IncidentDetection detection) {
        this.detection = detection;
    }

    @EventListener
    void on(DeliveryRolledUp change) {
        detection.look(change.tenants());
    }

    /** What a stop in between left out, and rows that the platform writes by itself. */
    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT30S")
    void lookAtEverybody() {
        detection.look(detection.tenantsWithRecentMail());
    }
}
