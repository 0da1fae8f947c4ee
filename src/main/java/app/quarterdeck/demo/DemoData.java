package app.quarterdeck.demo;

import app.quarterdeck.security.AuditLog;
import app.quarterdeck.security.Roles;
import app.quarterdeck.ui.DemoMarkChanged;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The invented customers, machines and mails that a first start shows: whether they are in, and how to be rid of them. */
@Service
public class DemoData {

    private static final Logger log = LoggerFactory.getLogger(DemoData.class);

    private final DemoTables tables;
    private final DemoProperties size;
    private final DemoRemoval removal;
    private final ApplicationEventPublisher events;
    private final AuditLog audit;

    DemoData(
            DemoTables tables,
            DemoProperties size,
            DemoRemoval removal,
            ApplicationEventPublisher events,
            AuditLog audit) {
        this.tables = tables;
        this.size = size;
        this.removal = removal;
        this.events = events;
        this.audit = audit;
    }

    /** The demo data that is in; empty when there is none. */
    @PreAuthorize(Roles.ANY)
    @Transactional(readOnly = true)
    public Optional<DemoState> state() {
        return tables.state();
    }

    /** Removes exactly the demo's rows, for good: a later start does not bring them back. */
    @PreAuthorize(Roles.MAY_ADMINISTER)
    @Transactional
    public void remove() {
        removal.run();
    }

    /** Fills the platform's tables, wholly or not at all, and only where nobody's rows are in them. */
    @Transactional
    void fill() {
        tables.lock();
        if (tables.wereEverFilled()) {
            return;
        }
        if (!tables.areEmpty()) {
            log.info("No demo data is made: the platform's tables have rows of their own");
            return;
        }
        tables.fill(size);
        audit.record(
                "demo.filled",
                null,
                Map.of("tenants", size.tenants(), "machines", size.vps(), "addresses", size.ips()));
        events.publishEvent(new DemoMarkChanged(true));
        log.info("Demo data is in: {} tenants, {} machines, {} addresses", size.tenants(), size.vps(), size.ips());
    }
}
