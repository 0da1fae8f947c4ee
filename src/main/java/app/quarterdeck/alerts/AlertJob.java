package app.quarterdeck.alerts;

import app.quarterdeck.jobs.OngoingFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks for what there is to tell every few seconds, and tells it. */
@Component
class AlertJob {

    private static final Logger log = LoggerFactory.getLogger(AlertJob.class);

    private final AlertWatch watch;
    private final AlertSending sending;
    private final ApplicationEventPublisher publisher;
    private final OngoingFault fault = new OngoingFault(
            log, "Alerts cannot be looked for; what there is to tell is told later", "Alerts are looked for again");
    private volatile long newest = -1;

    AlertJob(AlertWatch watch, AlertSending sending, ApplicationEventPublisher publisher) {
        this.watch = watch;
        this.sending = sending;
        this.publisher = publisher;
    }

    @Scheduled(fixedDelay = 5_000)
    void look() {
        turn(watch::look);
    }

    @Scheduled(fixedDelay = 30_000, initialDelay = 10_000)
    void lookAtEverything() {
        turn(watch::lookAtEverything);
    }

    private void turn(Runnable looking) {
        try {
            looking.run();
            sending.due().forEach(this::send);
            tellPages();
            fault.ends();
        } catch (DataAccessException e) {
            fault.begins(e);
        }
    }

    /** One who cannot be written to keeps nobody else from being so. */
    private void send(String recipient) {
        try {
            sending.send(recipient);
        } catch (RuntimeException e) {
            log.error("Alerts could not be made into a message", e);
        }
    }

    /** Whoever raised an alert: another instance has other pages open. */
    private void tellPages() {
        var known = watch.newest();
        if (known != newest) {
            newest = known;
            publisher.publishEvent(new AlertsChanged());
        }
    }
}
