package app.quarterdeck.events;

import app.quarterdeck.jobs.OngoingFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Asks the event store what is due, and forgets what nobody looks at any more. */
@Component
class EventPollJob {

    private static final Logger log = LoggerFactory.getLogger(EventPollJob.class);

    private final EventPoller poller;
    private final PollSchedule schedule;
    private final Queries queries;
    private final SnapshotRows rows;
    private final OngoingFault fault = new OngoingFault(
            log, "The event store was not asked; it is a little later", "The event store is asked again");

    EventPollJob(EventPoller poller, PollSchedule schedule, Queries queries, SnapshotRows rows) {
        this.poller = poller;
        this.schedule = schedule;
        this.queries = queries;
        this.rows = rows;
    }

    /** Each question at most once, so that a stop of the application does not wait for more. */
    @Scheduled(fixedDelay = 5_000)
    void poll() {
        try {
            var asked = 0;
            while (asked < EventQuestion.ALL.size() && poller.askNext()) {
                asked++;
            }
            fault.ends();
        } catch (RuntimeException e) {
            fault.begins(e);
        }
    }

    @EventListener
    void on(PastEventsRecorded recorded) {
        schedule.askAllAgain();
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT6H")
    void forget() {
        queries.forgetOld();
        rows.letGoOfOldHours();
    }
}
