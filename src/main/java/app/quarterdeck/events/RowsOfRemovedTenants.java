package app.quarterdeck.events;

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

    private final JdbcTemplate database;

    RowsOfRemovedTenants(JdbcTemplate database) {
        this.database = database;
    }

    @EventListener
    void on(TenantsRemoved removed) {
        var tenants = removed.tenants().toArray(UUID[]::new);
        delete("delivery_hour", tenants);
        delete("delivery_provider_day", tenants);
        delete("delivery_ip_day", tenants);
        delete("outcome_not_counted", tenants);
        delete("event_outbox", tenants);
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
