package app.quarterdeck.events;

import app.quarterdeck.figures.ReportingPeriod;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;

/**
 * What the event store can be asked. Every answer is an aggregate over all tenants asked for, in one query; single
 * events never leave the store. Events whose tenant id, outcome or count cannot be read are in no answer; they are kept
 * aside ({@link EventsSetAside}).
 *
 * <p>Answered by the embedded store, or by PostHog.
 */
public interface EventAnalytics {

    /**
     * Which store answers; a position of one says nothing in another.
     *
     * @return such as {@code embedded} or {@code posthog:4711}
     */
    String source();

    /** Whether its queries are limited, as those over a network are, so that it is asked sparingly and within a budget. */
    default boolean isMetered() {
        return false;
    }

    /**
     * The position of a reader that starts again and needs all events of an instant and later.
     *
     * @param from the oldest instant that the reader cares about
     */
    long positionBefore(Instant from);

    /**
     * Which tenants got {@code email_delivery_outcome} events after a position, and for which hours.
     *
     * @param position where the reader stopped last time, {@link #positionBefore} at first
     */
    OutcomeChanges outcomeChangesAfter(long position);

    /** Sums per tenant and hour; exactly the hours asked for, those without events left out. */
    List<OutcomesOfHour> outcomesOf(Collection<TenantHour> hours);

    /**
     * Sums per tenant, company, mailbox provider and sending address of whole days.
     *
     * @param zone the reporting zone, in which the days are meant
     */
    List<OutcomesOfDay> outcomesOf(Collection<TenantDay> days, ZoneId zone);

    /** Which tenants have {@code email_delivery_outcome} events in {@code [from, to)}, and in which hours. */
    List<TenantHour> hoursWithOutcomes(Instant from, Instant to);

    /**
     * Answers a question about business events.
     *
     * @param period which days it is about
     * @param zone   the reporting zone, in which the days are meant
     */
    <R extends Record> List<R> answer(EventQuestion<R> question, ReportingPeriod period, ZoneId zone);
}
