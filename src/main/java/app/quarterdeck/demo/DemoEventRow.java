package app.quarterdeck.demo;

import app.quarterdeck.events.BusinessEvent;
import app.quarterdeck.events.BusinessEvent.BusinessContext;
import app.quarterdeck.events.BusinessEvent.CustomerValue;
import app.quarterdeck.events.BusinessEvent.EfficiencyMetrics;
import app.quarterdeck.events.BusinessEvent.RevenueImpact;
import app.quarterdeck.events.BusinessEvent.Severity;
import app.quarterdeck.events.CapturedEvent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/**
 * A row of {@link DemoMail#OUTCOMES}, {@link DemoMail#ERRORS} or {@link DemoEfficiency#REPORTS} as the mail platform would send
 * it, or of {@link DemoIncidents#IMPACTS} as this product would.
 */
sealed interface DemoEventRow {

    BigDecimal LOSS_PER_BOUNCE = new BigDecimal("0.05");
    BigDecimal LOSS_PER_COMPLAINT = new BigDecimal("0.25");

    CapturedEvent event();

    /** What became of emails. */
    record Outcome(
            String seed,
            String tenantId,
            String companyId,
            String outcome,
            String provider,
            String bounceType,
            String ip,
            int count,
            Instant starts,
            Instant happened)
            implements DemoEventRow {

        @Override
        public CapturedEvent event() {
            var properties = new HashMap<String, Object>();
            properties.put("tenant_id", tenantId);
            properties.put("company_id", companyId);
            properties.put("outcome", outcome);
            properties.put("mailbox_provider", provider);
            properties.put("cost_impact", loss().multiply(BigDecimal.valueOf(count)));
            properties.put("count", count);
            if (!bounceType.isEmpty()) {
                properties.put("bounce_type", bounceType);
            }
            if (!ip.isEmpty()) {
                properties.put("ip_address", ip);
            }
            return new CapturedEvent(
                    named(seed, tenantId, companyId, starts.toString(), provider, outcome, bounceType, ip),
                    "email_delivery_outcome",
                    tenantId,
                    inMillis(happened),
                    properties);
        }

        private BigDecimal loss() {
            return switch (outcome) {
                case "bounced" -> LOSS_PER_BOUNCE;
                case "spam" -> LOSS_PER_COMPLAINT;
                default -> BigDecimal.ZERO;
            };
        }
    }

    /** An error of a component. */
    record Error(String seed, String tenantId, String component, String severity, int affected, Instant happened)
            implements DemoEventRow {

        @Override
        public CapturedEvent event() {
            var at = inMillis(happened);
            return new CapturedEvent(
                    named(seed, "error", tenantId, component, at.toString()),
                    "error_occurred",
                    tenantId,
                    at,
                    Map.of(
                            "tenant_id", tenantId,
                            "component", component,
                            "severity", severity,
                            "affected_emails", affected,
                            "cost_impact", LOSS_PER_BOUNCE.multiply(BigDecimal.valueOf(affected))));
        }
    }

    /** How an incident ended for the revenue, as the product itself reports it of real customers. */
    record Impact(
            String seed,
            String tenantId,
            String cause,
            Instant opened,
            RevenueImpact.ImpactType impactType,
            BigDecimal impactAmount,
            String timeframe,
            Optional<BigDecimal> customerValue,
            Severity urgencyLevel,
            String actionRequired,
            Instant happened)
            implements DemoEventRow {

        @Override
        public CapturedEvent event() {
            var impact = new RevenueImpact(
                    RevenueImpact.Type.DELIVERABILITY_ISSUE,
                    impactAmount,
                    impactType,
                    timeframe,
                    new BusinessContext(
                            customerValue.map(amount -> new CustomerValue(amount, CustomerValue.Basis.MRR)),
                            urgencyLevel,
                            actionRequired));
            return reported(
                    named(seed, "impact", tenantId, cause, opened.toString()), impact, tenantId, inMillis(happened));
        }
    }

    /** How efficiently a customer is served, as an agent of the platform reports it. */
    record Report(String seed, String tenantId, double score, double resources, double quota, Instant happened)
            implements DemoEventRow {

        @Override
        public CapturedEvent event() {
            var at = inMillis(happened);
            return reported(
                    named(seed, "efficiency", tenantId, at.toString()),
                    new EfficiencyMetrics(score, OptionalDouble.of(resources), OptionalDouble.of(quota)),
                    tenantId,
                    at);
        }
    }

    private static CapturedEvent reported(UUID id, BusinessEvent event, String tenant, Instant at) {
        var properties = new HashMap<String, Object>(event.properties());
        properties.put("tenant_id", tenant);
        return new CapturedEvent(id, event.event(), tenant, at, properties);
    }

    /** The same event gets the same id, so that sending it again does no harm. */
    private static UUID named(String... parts) {
        return UUID.nameUUIDFromBytes(String.join("|", parts).getBytes(StandardCharsets.UTF_8));
    }

    private static Instant inMillis(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }
}
