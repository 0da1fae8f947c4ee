package app.quarterdeck.events;

import app.quarterdeck.figures.ReportingCalendar;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks the event store the product's questions for everybody, one instance at a time, and keeps the answers in the
 * database. Where there is no answer the last one stays.
 */
@Component
class EventPoller {

    private static final Logger log = LoggerFactory.getLogger(EventPoller.class);

    private final EventAnalytics events;
    private final PollSchedule schedule;
    private final EventSources sources;
    private final Queries queries;
    private final Snapshots snapshots;
    private final ReportingCalendar calendar;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher publisher;

    EventPoller(
            EventAnalytics events,
            PollSchedule schedule,
            EventSources sources,
            Queries queries,
            Snapshots snapshots,
            ReportingCalendar calendar,
            TransactionTemplate transaction,
            ApplicationEventPublisher publisher) {
        this.events = events;
        this.schedule = schedule;
        this.sources = sources;
        this.queries = queries;
        this.snapshots = snapshots;
        this.calendar = calendar;
        this.transaction = transaction;
        this.publisher = publisher;
    }

    /**
     * Asks the question that has been due for longest.
     *
     * @return whether it is worth going on right away
     */
    boolean askNext() {
        return transaction.execute(
                status -> schedule.lock() && next().map(due -> ask(due)).orElse(false));
    }

    private Optional<DueQuestion<?>> next() {
        if (sources.isPaused(events.source())) {
            return Optional.empty();
        }
        // In their order: one that needs many queries would wait for good if others could pass it.
        return schedule.due(events.source(), PolledQuestion.of(events))
                .filter(due -> !events.isMetered() || queries.haveRoomFor(QueryAccount.POLLER, due.queries()));
    }

    private <R extends Record> boolean ask(DueQuestion<R> due) {
        var asking = new Asking(QueryAccount.POLLER);
        var period = due.asked().period(calendar.today(), due.whole());
        var asOf = calendar.now();
        var began = System.nanoTime();
        try {
            var rows = Queries.on(asking, () -> events.answer(due.question(), period, calendar.zone()));
            var took = Duration.ofNanos(System.nanoTime() - began);
            var changes = snapshots.take(
                    due,
                    events.source(),
                    rows,
                    new PollSchedule.Answer(period, rows.size(), asOf, took, asking.queries()));
            if (changes > 0) {
                publisher.publishEvent(new EventSnapshotTaken(due.question()));
            }
            return true;
        } catch (BudgetSpentException e) {
            log.warn("No room for all of the answer to {}; the last one stays", due.question());
            // More than its share would never have room, and would keep all others waiting behind it.
            schedule.postponed(
                    due, Math.min(asking.queries() + 1, queries.shareOf(QueryAccount.POLLER)), e.retryAfter());
            return false;
        } catch (QuestionFailedException e) {
            log.warn("No answer to {}; the last one stays: {}", due.question(), e.getMessage());
            schedule.failed(due, String.valueOf(e.getMessage()), atLeast(due, e));
            return true;
        } catch (EventsUnavailableException e) {
            log.warn("The event store does not answer; the last answers stay: {}", e.getMessage());
            schedule.noteError(due, String.valueOf(e.getMessage()));
            sources.failed(events.source(), e);
            return false;
        } catch (RuntimeException e) {
            log.error("The answer to {} was not kept; it is asked for again", due.question(), e);
            schedule.failed(
                    due,
                    "The answer could not be kept: " + e.getClass().getSimpleName(),
                    due.asked().every());
            return true;
        }
    }

    /** A question that fails costs no more queries than one that does not. */
    private static Duration atLeast(DueQuestion<?> due, EventsUnavailableException cause) {
        var every = due.asked().every();
        return cause.retryAfter().compareTo(every) < 0 ? every : cause.retryAfter();
    }
}
