package app.quarterdeck.costs;

import app.quarterdeck.security.AuditLog;
import app.quarterdeck.security.CurrentUser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Makes changes of costs within the transaction of the caller, with everything that belongs to them. */
@Component
class CostJournal {

    private final CostChangeStore store;
    private final AuditLog audit;
    private final ApplicationEventPublisher publisher;

    CostJournal(CostChangeStore store, AuditLog audit, ApplicationEventPublisher publisher) {
        this.store = store;
        this.audit = audit;
        this.publisher = publisher;
    }

    /** @throws ClosedMonthException if a closed month would be corrected and that is not meant */
    void make(CostStatement changes, List<ProposedCost> rows, String why, boolean asCorrection) {
        var months = store.closedMonths(changes);
        if (!months.isEmpty() && !asCorrection) {
            throw new ClosedMonthException(months);
        }
        var machines = CostChangeStore.machines(rows);
        store.record(changes, machines);
        if (!months.isEmpty()) {
            store.correct(months, CurrentUser.name(), why);
            publisher.publishEvent(new LedgerChanged());
        }
        audit.recordEach(
                "cost.changed",
                rows.stream()
                        .map(row -> new AuditLog.Change(
                                said(row, row.before().orElse(null), null),
                                said(row, row.after().orElse(null), why)))
                        .toList());
        publisher.publishEvent(new CostsChanged(machines));
    }

    private static Map<String, @Nullable Object> said(ProposedCost row, @Nullable Object cost, @Nullable String why) {
        var said = new LinkedHashMap<String, @Nullable Object>();
        said.put("machine", row.name());
        said.put("kind", row.machine().kind().key());
        said.put("id", row.machine().id());
        said.put("monthlyCost", cost);
        said.put("validFrom", row.validFrom().toString());
        if (why != null) {
            row.validTo().ifPresent(end -> said.put("validTo", end.toString()));
            said.put("reason", why);
        }
        return said;
    }
}
