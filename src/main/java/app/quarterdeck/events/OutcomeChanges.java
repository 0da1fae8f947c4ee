package app.quarterdeck.events;

import java.util.List;

/**
 * What changed since a reader last looked.
 *
 * @param position where to go on next time
 * @param hours    tenants and hours that got new events, without duplicates
 */
public record OutcomeChanges(long position, List<TenantHour> hours) {

    public OutcomeChanges {
        hours = List.copyOf(hours);
    }
}
