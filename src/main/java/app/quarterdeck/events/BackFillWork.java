package app.quarterdeck.events;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts the days of a back-fill, one instance at a time and each day in one transaction. */
@Component
class BackFillWork {

    private static final Logger log = LoggerFactory.getLogger(BackFillWork.class);

    private final BackFillRows rows;
    private final DeliveryRollUp rollUp;
    private final EventAnalytics events;
    private final EventSources sources;
    private final Queries queries;
    private final ApplicationEventPublisher publisher;
    private final TransactionTemplate transaction;
    private final TransactionTemplate ofTheDay;

    BackFillWork(
            BackFillRows rows,
            DeliveryRollUp rollUp,
            EventAnalytics events,
            EventSources sources,
            Queries queries,
            ApplicationEventPublisher publisher,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.rollUp = rollUp;
        this.events = events;
        this.sources = sources;
        this.queries = queries;
        this.publisher = publisher;
        this.transaction = new TransactionTemplate(transactions);
        this.ofTheDay = new TransactionTemplate(transactions);
        this.ofTheDay.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** @return whether a day was counted, so that it is worth going on right away */
    boolean countNextDay() {
        return transaction.execute(status -> rows.lock()
                && !sources.isPaused(events.source())
                && rows.due()
                        .filter(due ->
                                !events.isMetered() || queries.haveRoomFor(QueryAccount.BACK_FILL, due.queries()))
                        .map(this::count)
                        .orElse(false));
    }

    private boolean count(BackFillRows.Due due) {
        var asking = new Asking(QueryAccount.BACK_FILL);
        try {
            var tenants = Queries.on(asking, () -> ofTheDay.execute(status -> rollUp.recount(due.nextDay())));
            if (!tenants.isEmpty()) {
                publisher.publishEvent(new DeliveryRolledUp(tenants));
            }
            rows.dayDone(due, asking.queries());
            return true;
        } catch (BudgetSpentException e) {
            rows.postponed(
                    due, Math.min(asking.queries() + 1, queries.shareOf(QueryAccount.BACK_FILL)), e.retryAfter());
        } catch (EventsUnavailableException e) {
            log.warn("The day {} is not counted again yet: {}", due.nextDay(), e.getMessage());
            rows.failed(due, String.valueOf(e.getMessage()), e.retryAfter());
            if (!(e instanceof QuestionFailedException)) {
                sources.failed(events.source(), e);
            }
        } catch (RuntimeException e) {
            log.error("The day {} could not be counted again; it is tried again", due.nextDay(), e);
            rows.failed(due, e.getClass().getSimpleName(), Duration.ZERO);
        } finally {
            publisher.publishEvent(new BackFillMoved());
        }
        return false;
    }
}
