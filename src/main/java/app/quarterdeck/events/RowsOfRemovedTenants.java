package app.quarterdeck.events;

import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Takes the rolled-up rows of removed tenants away, and what is still to be sent about them; their events stay in the store,
 * as events of unknown tenants.
 */
@Component
class RowsOfRemovedTenants {

    private static final List<String> TABLES = List.of(
            "delivery_hour",
            "delivery_provider_day",
            "delivery_ip_day",
            "outcome_not_counted",
            "event_outbox",
            "revenue_impact_day",
            "savings_day",
            "efficiency_day",
            "decisions_day",
            "error_hour",
            "business_metrics");

    private final JdbcTemplate database;

    RowsOfRemovedTenants(JdbcTemplate database) {
        this.database = database;
    }

    @EventListener
    void on(TenantsRemoved removed) {
        var tenants = removed.tenants().toArray(UUID[]::new);
        TABLES.forEach(table -> delete(table, tenants));
        database.update("delete from quarterdeck.fleet_hour");
        database.update("""
                insert into quarterdeck.fleet_hour (hour, delivered, hard_bounced, soft_bounced, blocked, complaints, deferred)
                select hour, sum(delivered), sum(hard_bounced), sum(soft_bounced), sum(blocked), sum(complaints), sum(deferred)
                  from quarterdeck.delivery_hour
                 group by hour
                """);
    }

    private void delete(String table, UUID[] tenants) {
        database.update("delete from quarterdeck." + table + " where tenant_id = any (?)", (Object) tenants);
    }
}
