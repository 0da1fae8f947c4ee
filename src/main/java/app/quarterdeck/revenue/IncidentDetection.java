package app.quarterdeck.revenue;

import app.quarterdeck.data.Row;
import app.quarterdeck.figures.ReportingCalendar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens incidents: by the rule, when a tenant's day is critical and its interval confirms it, and by the live detector,
 * which sees a change within hours. A tenant has at most one open incident of a cause.
 */
@Service
class IncidentDetection {

    /** How far back the detector looks; in control its score is back at zero far more often than that. */
    static final Duration LOOK_BACK = Duration.ofHours(72);

    private final JdbcClient database;
    private final ReportingCalendar calendar;
    private final ApplicationEventPublisher publisher;

    IncidentDetection(JdbcClient database, ReportingCalendar calendar, ApplicationEventPublisher publisher) {
        this.database = database;
        this.calendar = calendar;
        this.publisher = publisher;
    }

    /** Looks at these tenants as their figures are now. */
    @Transactional
    void look(Collection<UUID> tenants) {
        var ids = tenants.toArray(UUID[]::new);
        var today = calendar.today();
        var opened =
                new ArrayList<>(database.sql("select quarterdeck.open_incidents_by_rule(:tenants, :today, :zone, :now)")
                        .param("tenants", ids)
                        .param("today", today)
                        .param("zone", calendar.zone())
                        .param("now", calendar.now())
                        .query(Row.as(Long.class))
                        .list());
        opened.addAll(database.sql("select quarterdeck.open_incidents_by_detector(:tenants, :from, :today, :now)")
                .param("tenants", ids)
                .param("from", calendar.now().minus(LOOK_BACK))
                .param("today", today)
                .param("now", calendar.now())
                .query(Row.as(Long.class))
                .list());
        if (!opened.isEmpty()) {
            publisher.publishEvent(new IncidentsChanged(opened));
        }
    }

    /** Every tenant that has mail of yesterday or today, whoever wrote the rows. */
    List<UUID> tenantsWithRecentMail() {
        return database.sql("""
                        select tenant_id from quarterdeck.delivery_day where tracking_date >= :yesterday
                        union
                        select tenant_id from quarterdeck.delivery_hour where hour >= :recent
                        """)
                .param("yesterday", calendar.today().minusDays(1))
                .param("recent", calendar.now().minus(Duration.ofHours(3)))
                .query(Row.as(UUID.class))
                .list();
    }
}
