package app.quarterdeck.revenue;

import app.quarterdeck.events.TenantsRemoved;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes the incidents of removed tenants away. */
@Component
class IncidentsOfRemovedTenants {

    private final JdbcClient database;
    private final ApplicationEventPublisher publisher;

    IncidentsOfRemovedTenants(JdbcClient database, ApplicationEventPublisher publisher) {
        this.database = database;
        this.publisher = publisher;
    }

    @EventListener
    void on(TenantsRemoved removed) {
        database.sql("delete from quarterdeck.incident where tenant_id = any (:tenants)")
                .param("tenants", removed.tenants().toArray(UUID[]::new))
                .update();
        publisher.publishEvent(new IncidentsChanged(List.of()));
    }
}
