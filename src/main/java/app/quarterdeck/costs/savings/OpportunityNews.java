package app.quarterdeck.costs.savings;

import app.quarterdeck.events.BusinessEvent.CostOptimization;
import app.quarterdeck.events.BusinessEvents;
import app.quarterdeck.security.AuditLog;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells of what happened to opportunities, in the transaction in which it did: to the audit log, as business events, to open pages. */
@Component
class OpportunityNews {

    private final AuditLog audit;
    private final BusinessEvents events;
    private final ApplicationEventPublisher publisher;

    OpportunityNews(AuditLog audit, BusinessEvents events, ApplicationEventPublisher publisher) {
        this.audit = audit;
        this.events = events;
        this.publisher = publisher;
    }

    /** Steps of one kind. A business event tells of savings of cost alone: nothing else may be added up with them. */
    void tell(String what, List<Opportunity> opportunities, Optional<CostOptimization.Type> type, String words) {
        if (opportunities.isEmpty()) {
            return;
        }
        audit.recordEach(
                "opportunity." + what,
                opportunities.stream()
                        .map(it -> new AuditLog.Change(null, said(it, words)))
                        .toList());
        type.ifPresent(step -> opportunities.forEach(it -> track(it, step)));
        publisher.publishEvent(new OpportunitiesChanged());
    }

    /** An event for each saving of cost. */
    private void track(Opportunity opportunity, CostOptimization.Type type) {
        if (opportunity.rule().kind() != OpportunityRule.Kind.SAVING) {
            return;
        }
        var amount = (type == CostOptimization.Type.VERIFIED ? opportunity.realised() : opportunity.monthlyAmount())
                .orElse(BigDecimal.ZERO);
        var event = new CostOptimization(type, "opportunity-" + opportunity.id(), amount);
        opportunity
                .tenantId()
                .ifPresentOrElse(
                        tenant -> events.trackCostOptimizationEvent(tenant, event),
                        () -> events.trackCostOptimizationEvent(event));
    }

    private static Map<String, Object> said(Opportunity opportunity, String words) {
        var said = new LinkedHashMap<String, Object>();
        said.put("opportunity", opportunity.id());
        said.put("rule", opportunity.rule().key());
        said.put("subject", opportunity.subject());
        said.put("state", opportunity.state().key());
        opportunity.monthlyAmount().ifPresent(amount -> said.put("monthlyAmount", amount));
        opportunity.realised().ifPresent(amount -> said.put("realised", amount));
        opportunity.owner().ifPresent(owner -> said.put("owner", owner));
        opportunity.due().ifPresent(day -> said.put("due", day.toString()));
        opportunity.implementedOn().ifPresent(day -> said.put("implementedOn", day.toString()));
        if (!words.isEmpty()) {
            said.put("text", words);
        }
        return said;
    }
}
