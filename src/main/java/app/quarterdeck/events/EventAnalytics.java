package app.quarterdeck.events;

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
     * Which tenants got {@code email_delivery_outcome} events after a position, and for which hours.
     *
     * @param position where the reader stopped last time, {@code 0} at first
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
}
