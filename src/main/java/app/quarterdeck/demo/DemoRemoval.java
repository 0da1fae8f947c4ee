package app.quarterdeck.demo;

import app.quarterdeck.events.TenantsRemoved;
import app.quarterdeck.security.AuditLog;
import app.quarterdeck.ui.DemoMarkChanged;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes the demo data out, for good. Who may want that is for its callers to know. */
@Component
class DemoRemoval {

    private static final Logger log = LoggerFactory.getLogger(DemoRemoval.class);

    private final DemoTables tables;
    private final ApplicationEventPublisher events;
    private final AuditLog audit;

    DemoRemoval(DemoTables tables, ApplicationEventPublisher events, AuditLog audit) {
        this.tables = tables;
        this.events = events;
        this.audit = audit;
    }

    @Transactional
    void run() {
        tables.lock();
        if (tables.state().isEmpty()) {
            return;
        }
        var tenants = tables.remove();
        audit.record("demo.removed", null, Map.of("tenants", tenants.size()));
        events.publishEvent(new TenantsRemoved(tenants));
        events.publishEvent(new DemoMarkChanged(false));
        log.info("Demo data is removed: {} tenants", tenants.size());
    }
}
