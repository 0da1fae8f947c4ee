package app.quarterdeck.events;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Turns delivery outcomes of the event store into hourly and daily rows. A tenant's hour or day that got new events is
 * summed again from all its events and replaced, so that running twice changes nothing. The position in the store moves
 * in the same transaction, so that nothing is lost or doubled wherever it stops.
 */
@Component
public class DeliveryRollUp {

    /** How many days back an event may lie and still be counted without a back-fill. Days are closed as a whole. */
    static final int LATEST_DAYS = 7;

    private final EventAnalytics events;
    private final DeliveryRows rows;
    private final RollUpProgress progress;
    private final ReportingCalendar calendar;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher publisher;

    DeliveryRollUp(
            EventAnalytics events,
            DeliveryRows rows,
            RollUpProgress progress,
            ReportingCalendar calendar,
            TransactionTemplate transaction,
            ApplicationEventPublisher publisher) {
        this.events = events;
        this.rows = rows;
        this.progress = progress;
        this.calendar = calendar;
        this.transaction = transaction;
        this.publisher = publisher;
    }

    /**
     * Counts what has arrived since the last run, of today and the seven days before. Events of unknown tenants wait until the tenant
     * is there; events that are later than that wait for a {@linkplain #backfill back-fill}.
     */
    public void run() {
        publish(transaction.execute(status -> {
            var changes = events.outcomeChangesAfter(lockPosition());
            var hours = new LinkedHashSet<>(progress.hoursOfTenantsNowKnown());
            hours.addAll(changes.hours());
            var counted = sort(hours);
            rows.replace(counted, openDaysOf(counted));
            progress.moveTo(events.source(), changes.position());
            return tenantsOf(counted);
        }));
    }

    /** Counts the late events of a period as well. */
    public void backfill(ReportingPeriod period) {
        publish(transaction.execute(status -> {
            lockPosition();
            var late = Set.copyOf(progress.admitLate(calendar.startOf(period.from()), calendar.startOf(period.to())));
            rows.replace(late, daysOf(late));
            return tenantsOf(late);
        }));
    }

    /**
     * Counts all events of a day again, late ones included; what is counted already is replaced by the same.
     *
     * @return whose they are
     */
    Set<UUID> recount(LocalDate day) {
        var from = calendar.startOf(day);
        var to = calendar.startOf(day.plusDays(1));
        return transaction.execute(status -> {
            lockPosition();
            var late = Set.copyOf(progress.admitLate(from, to));
            var hours = new LinkedHashSet<>(late);
            hours.addAll(events.hoursWithOutcomes(from, to));
            var counted = withoutUnknown(hours);
            var days = daysOf(late);
            counted.forEach(hour -> days.add(new TenantDay(hour.tenantId(), day)));
            rows.replace(counted, days);
            return tenantsOf(counted);
        });
    }

    /** Makes known a store that was never read, so that it can be noted when reading it fails from the start. */
    void begin() {
        transaction.executeWithoutResult(status -> lockPosition());
    }

    /** Which event store is read. */
    String source() {
        return events.source();
    }

    private long lockPosition() {
        return progress.lockPosition(
                events.source(),
                events.positionBefore(calendar.startOf(calendar.today().minusDays(LATEST_DAYS))));
    }

    private Set<TenantHour> sort(Set<TenantHour> hours) {
        var known = progress.known(tenantsOf(hours));
        var unknown =
                hours.stream().filter(hour -> !known.contains(hour.tenantId())).toList();
        var late = hours.stream()
                .filter(hour -> known.contains(hour.tenantId()) && !isOpen(calendar.dayOf(hour.hour())))
                .toList();
        progress.note("unknown_tenant", unknown);
        progress.note("late", late);
        if (!unknown.isEmpty() || !late.isEmpty()) {
            publisher.publishEvent(new EventsNotCounted());
        }
        var counted = new LinkedHashSet<>(hours);
        unknown.forEach(counted::remove);
        counted.removeIf(hour -> !isOpen(lastDayOf(hour)));
        return counted;
    }

    private Set<TenantHour> withoutUnknown(Set<TenantHour> hours) {
        var known = progress.known(tenantsOf(hours));
        var unknown =
                hours.stream().filter(hour -> !known.contains(hour.tenantId())).toList();
        progress.note("unknown_tenant", unknown);
        if (!unknown.isEmpty()) {
            publisher.publishEvent(new EventsNotCounted());
        }
        var counted = new LinkedHashSet<>(hours);
        unknown.forEach(counted::remove);
        return counted;
    }

    private boolean isOpen(LocalDate day) {
        return !day.isBefore(calendar.today().minusDays(LATEST_DAYS));
    }

    private LocalDate lastDayOf(TenantHour hour) {
        return calendar.dayOf(endOf(hour).minusNanos(1));
    }

    private Set<TenantDay> openDaysOf(Set<TenantHour> hours) {
        var days = daysOf(hours);
        days.removeIf(day -> !isOpen(day.day()));
        return days;
    }

    /** In zones that are half an hour off, an hour can belong to two days. */
    private Set<TenantDay> daysOf(Set<TenantHour> hours) {
        var days = new LinkedHashSet<TenantDay>();
        for (var hour : hours) {
            days.add(new TenantDay(hour.tenantId(), calendar.dayOf(hour.hour())));
            days.add(new TenantDay(hour.tenantId(), lastDayOf(hour)));
        }
        return days;
    }

    private void publish(Set<UUID> tenants) {
        if (!tenants.isEmpty()) {
            publisher.publishEvent(new DeliveryRolledUp(tenants));
        }
    }

    private static Instant endOf(TenantHour hour) {
        return hour.hour().plus(Duration.ofHours(1));
    }

    private static Set<UUID> tenantsOf(Set<TenantHour> hours) {
        return hours.stream().map(TenantHour::tenantId).collect(Collectors.toSet());
    }
}
