package app.quarterdeck.demo;

import app.quarterdeck.events.BusinessEvent.BusinessContext;
import app.quarterdeck.events.BusinessEvent.CustomerValue;
import app.quarterdeck.events.BusinessEvent.EfficiencyMetrics;
import app.quarterdeck.events.BusinessEvent.RevenueImpact;
import app.quarterdeck.events.BusinessEvent.Severity;
import app.quarterdeck.events.CapturedEvent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/**
 * Reads the rows of {@link DemoMail#OUTCOMES}, {@link DemoMail#ERRORS} and {@link DemoEfficiency#REPORTS} as the mail platform
 * would send them, and those of {@link DemoIncidents#IMPACTS} as this product would.
 */
final class DemoEventRow {

    private static final BigDecimal LOSS_PER_BOUNCE = new BigDecimal("0.05");
    private static final BigDecimal LOSS_PER_COMPLAINT = new BigDecimal("0.25");

    private DemoEventRow() {}

    static CapturedEvent outcome(ResultSet row, int number) throws SQLException {
        var tenant = row.getString("tenant_id");
        var company = row.getString("company_id");
        var outcome = row.getString("outcome");
        var provider = row.getString("provider");
        var bounceType = row.getString("bounce_type");
        var address = row.getString("ip");
        var count = row.getInt("count");
        var properties = new HashMap<String, Object>();
        properties.put("tenant_id", tenant);
        properties.put("company_id", company);
        properties.put("outcome", outcome);
        properties.put("mailbox_provider", provider);
        properties.put("cost_impact", loss(outcome).multiply(BigDecimal.valueOf(count)));
        properties.put("count", count);
        if (!bounceType.isEmpty()) {
            properties.put("bounce_type", bounceType);
        }
        if (!address.isEmpty()) {
            properties.put("ip_address", address);
        }
        return new CapturedEvent(
                named(
                        row.getString("seed"),
                        tenant,
                        company,
                        instant(row, "starts").toString(),
                        provider,
                        outcome,
                        bounceType,
                        address),
                "email_delivery_outcome",
                tenant,
                happened(row),
                properties);
    }

    static CapturedEvent error(ResultSet row, int number) throws SQLException {
        var tenant = row.getString("tenant_id");
        var happened = happened(row);
        var affected = row.getInt("affected");
        return new CapturedEvent(
                named(row.getString("seed"), "error", tenant, row.getString("component"), happened.toString()),
                "error_occurred",
                tenant,
                happened,
                Map.of(
                        "tenant_id", tenant,
                        "component", row.getString("component"),
                        "severity", row.getString("severity"),
                        "affected_emails", affected,
                        "cost_impact", LOSS_PER_BOUNCE.multiply(BigDecimal.valueOf(affected))));
    }

    /** How an incident ended for the revenue, as the product itself reports it of real customers. */
    static CapturedEvent impact(ResultSet row, int number) throws SQLException {
        var tenant = row.getString("tenant_id");
        var impact = new RevenueImpact(
                RevenueImpact.Type.DELIVERABILITY_ISSUE,
                row.getBigDecimal("impact_amount"),
                RevenueImpact.ImpactType.valueOf(row.getString("impact_type").toUpperCase(Locale.ROOT)),
                row.getString("timeframe"),
                new BusinessContext(
                        Optional.ofNullable(row.getBigDecimal("customer_value"))
                                .map(amount -> new CustomerValue(amount, CustomerValue.Basis.MRR)),
                        Severity.valueOf(row.getString("urgency_level").toUpperCase(Locale.ROOT)),
                        row.getString("action_required")));
        var properties = new HashMap<String, Object>(impact.properties());
        properties.put("tenant_id", tenant);
        return new CapturedEvent(
                named(
                        row.getString("seed"),
                        "impact",
                        tenant,
                        row.getString("cause"),
                        instant(row, "opened").toString()),
                impact.event(),
                tenant,
                happened(row),
                properties);
    }

    /** How efficiently a customer is served, as an agent of the platform reports it. */
    static CapturedEvent report(ResultSet row, int number) throws SQLException {
        var tenant = row.getString("tenant_id");
        var metrics = new EfficiencyMetrics(
                row.getDouble("score"),
                OptionalDouble.of(row.getDouble("resources")),
                OptionalDouble.of(row.getDouble("quota")));
        var properties = new HashMap<String, Object>(metrics.properties());
        properties.put("tenant_id", tenant);
        return new CapturedEvent(
                named(row.getString("seed"), "efficiency", tenant, happened(row).toString()),
                metrics.event(),
                tenant,
                happened(row),
                properties);
    }

    private static BigDecimal loss(String outcome) {
        return switch (outcome) {
            case "bounced" -> LOSS_PER_BOUNCE;
            case "spam" -> LOSS_PER_COMPLAINT;
            default -> BigDecimal.ZERO;
        };
    }

    /** The same event gets the same id, so that sending it again does no harm. */
    private static UUID named(String... parts) {
        return UUID.nameUUIDFromBytes(String.join("|", parts).getBytes(StandardCharsets.UTF_8));
    }

    private static Instant happened(ResultSet row) throws SQLException {
        return instant(row, "happened").truncatedTo(ChronoUnit.MILLIS);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
