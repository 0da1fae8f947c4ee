package app.quarterdeck.events;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where features report what happened. An event goes to the outbox in the transaction of the change it speaks of, so
 * that neither is ever there without the other, and is sent from there by itself. Without a transaction there is no such
 * promise, so a caller that has none is refused, at its first call, instead of being given one that proves nothing.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class BusinessEvents {

    private final EventOutbox outbox;

    BusinessEvents(EventOutbox outbox) {
        this.outbox = outbox;
    }

    /** Reports revenue that was lost, put at risk or won. */
    public void trackRevenueImpactEvent(UUID tenantId, BusinessEvent.RevenueImpact impact) {
        outbox.add(tenantId, impact);
    }

    /** Reports a step in the life of a saving. */
    public void trackCostOptimizationEvent(UUID tenantId, BusinessEvent.CostOptimization optimization) {
        outbox.add(tenantId, optimization);
    }

    /** Reports a step in the life of a saving that is no one tenant's, as of a machine that nobody holds. */
    public void trackCostOptimizationEvent(BusinessEvent.CostOptimization optimization) {
        outbox.add(null, optimization);
    }

    /** Reports how efficiently a tenant is served. */
    public void trackEfficiencyEvent(UUID tenantId, BusinessEvent.EfficiencyMetrics efficiency) {
        outbox.add(tenantId, efficiency);
    }

    /** Reports a decision that was made. */
    public void trackStrategicDecisionEvent(UUID tenantId, BusinessEvent.StrategicDecision decision) {
        outbox.add(tenantId, decision);
    }

    /** Reports a decision that was made about the fleet, and so is no one tenant's. */
    public void trackStrategicDecisionEvent(BusinessEvent.StrategicDecision decision) {
        outbox.add(null, decision);
    }

    /**
     * Reports an error. It belongs to no change, so it brings a transaction where there is none; within one that the error
     * is about to roll back, it is to be called after the end of that.
     */
    @Transactional(propagation = Propagation.REQUIRED)
    public void trackErrorOccurredEvent(UUID tenantId, BusinessEvent.ErrorOccurred error) {
        outbox.add(tenantId, error);
    }
}
