package app.quarterdeck.revenue;

import app.quarterdeck.data.Row;
import app.quarterdeck.events.BusinessEvent.BusinessContext;
import app.quarterdeck.events.BusinessEvent.CustomerValue;
import app.quarterdeck.events.BusinessEvent.CustomerValue.Basis;
import app.quarterdeck.events.BusinessEvent.RevenueImpact;
import app.quarterdeck.events.BusinessEvent.RevenueImpact.ImpactType;
import app.quarterdeck.events.BusinessEvent.RevenueImpact.Type;
import app.quarterdeck.events.BusinessEvent.Severity;
import app.quarterdeck.events.BusinessEvents;
import app.quarterdeck.figures.ReportingCalendar;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reports how incidents end for the revenue, each once: what was at risk is protected when somebody acts within the clock,
 * which is reported in the transaction of the action, and lost when the clock runs out before. An incident that is opened
 * has lost nothing yet. Incidents of the demo are not reported: with a PostHog configured, invented customers would go
 * there for good.
 */
@Component
class IncidentImpacts {

    private final JdbcClient database;
    private final BusinessEvents events;
    private final ReportingCalendar calendar;

    IncidentImpacts(JdbcClient database, BusinessEvents events, ReportingCalendar calendar) {
        this.database = database;
        this.events = events;
        this.calendar = calendar;
    }

    /** Hears of an action inside its transaction. */
    @EventListener
    @Transactional
    void on(IncidentsChanged changed) {
        if (!changed.incidents().isEmpty()) {
            report(changed.incidents().toArray(Long[]::new));
        }
    }

    /**
     * Reports what is decided by now and was not reported yet.
     *
     * @return how many incidents that were
     */
    @Transactional
    int report() {
        return report(null);
    }

    private int report(Long @Nullable [] incidents) {
        var decided = database.sql("select quarterdeck.take_decided_incidents(cast(:incidents as bigint[]), :now)")
                .param("incidents", incidents)
                .param("now", calendar.now())
                .query(Row.as(Long.class))
                .list();
        if (!decided.isEmpty()) {
            database.sql("""
                            select o.*, v.value as lifetime_value
                              from quarterdeck.incident_outcome o
                              left join quarterdeck.lifetime_values(:today) v on v.tenant_id = o.tenant_id
                             where o.incident_id = any (:ids)
                             order by o.decided, o.incident_id
                            """)
                    .param("today", calendar.today())
                    .param("ids", decided.toArray(Long[]::new))
                    .query(Row.as(Outcome.class))
                    .list()
                    .forEach(outcome -> events.trackRevenueImpactEvent(outcome.tenantId, outcome.impact()));
        }
        return decided.size();
    }

    private record Outcome(
            UUID tenantId,
            BigDecimal impactAmount,
            ImpactType impactType,
            String timeframe,
            Optional<BigDecimal> customerValue,
            Optional<BigDecimal> lifetimeValue,
            Severity urgencyLevel,
            String actionRequired) {

        RevenueImpact impact() {
            return new RevenueImpact(
                    Type.DELIVERABILITY_ISSUE,
                    impactAmount,
                    impactType,
                    timeframe,
                    new BusinessContext(
                            lifetimeValue
                                    .map(it -> new CustomerValue(it, Basis.CUSTOMER_LIFETIME_VALUE))
                                    .or(() -> customerValue.map(it -> new CustomerValue(it, Basis.MRR))),
                            urgencyLevel,
                            actionRequired));
        }
    }
}
