package app.quarterdeck.events;

import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.AuditLog;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Has the delivery events of a period counted again, late ones included, in the background and day by day. */
@Service
@PreAuthorize(Roles.MAY_LOOK_AFTER_DATA)
@Transactional(readOnly = true)
public class BackFills {

    private final BackFillRows rows;
    private final AuditLog audit;
    private final ApplicationEventPublisher publisher;

    BackFills(BackFillRows rows, AuditLog audit, ApplicationEventPublisher publisher) {
        this.rows = rows;
        this.audit = audit;
        this.publisher = publisher;
    }

    /** The newest one, whether it goes on or has ended. */
    public Optional<BackFill> latest() {
        return rows.latest();
    }

    /**
     * Begins one; it goes on by itself.
     *
     * @return false if one is going on already, beside which there is no other
     */
    @PreAuthorize(Roles.MAY_ADMINISTER)
    @Transactional
    public boolean start(ReportingPeriod period) {
        var begun = rows.add(period, CurrentUser.name());
        if (begun) {
            audit.record(
                    "events.recounted",
                    null,
                    Map.of(
                            "from", period.from(),
                            "to", period.to().minusDays(1),
                            "days", period.days()));
            publisher.publishEvent(new BackFillMoved());
        }
        return begun;
    }

    /** Stops the one that is going on after the day it is at; the days that are done stay done. */
    @PreAuthorize(Roles.MAY_ADMINISTER)
    @Transactional
    public void cancel() {
        if (rows.cancel(CurrentUser.name())) {
            rows.latest()
                    .ifPresent(cancelled -> audit.record(
                            "events.recount-cancelled",
                            null,
                            Map.of(
                                    "done",
                                    cancelled.daysDone(),
                                    "days",
                                    cancelled.period().days())));
            publisher.publishEvent(new BackFillMoved());
        }
    }
}
