package app.quarterdeck.revenue;

import app.quarterdeck.figures.Columns;
import app.quarterdeck.figures.Evidence;
import app.quarterdeck.figures.Interval;
import app.quarterdeck.figures.Rate;
import app.quarterdeck.revenue.TenantDelivery.OpenIncidentOfTenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Reads the columns that the views of this feature share. */
final class RiskRows {

    private RiskRows() {}

    static TenantDelivery tenantDelivery(ResultSet row, int number) throws SQLException {
        return new TenantDelivery(
                Optional.ofNullable(row.getObject("tenant_id", UUID.class)),
                Columns.text(row, "tenant_name").orElse(""),
                Columns.text(row, "plan_name"),
                row.getBoolean("is_deleted"),
                row.getLong("emails_sent"),
                row.getLong("emails_delivered"),
                row.getLong("emails_bounced"),
                row.getLong("emails_blocked"),
                row.getLong("emails_spam"),
                rate(row, "bounce"),
                rate(row, "complaint"),
                Columns.decimal(row, "delivery_rate"),
                Columns.text(row, "business_risk_level").map(RiskLevel::of),
                Columns.text(row, "risk_evidence").map("confirmed"::equals),
                incident(row));
    }

    static TenantRisk tenantRisk(ResultSet row, int number) throws SQLException {
        return new TenantRisk(
                tenantDelivery(row, number),
                Columns.decimal(row, "estimated_revenue_loss"),
                Columns.decimal(row, "potential_savings"),
                Columns.decimal(row, "mrr"));
    }

    private static Optional<OpenIncidentOfTenant> incident(ResultSet row) throws SQLException {
        var id = row.getLong("incident_id");
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(
                        new OpenIncidentOfTenant(id, row.getLong("open_incidents"), Columns.instant(row, "next_due")));
    }

    static DeliveryPoint point(ResultSet row, int number) throws SQLException {
        return new DeliveryPoint(
                row.getTimestamp("at").toInstant(),
                row.getLong("sent"),
                row.getLong("delivered"),
                row.getLong("bounced"),
                row.getLong("blocked"),
                row.getLong("complaints"),
                Columns.decimal(row, "bounce_rate"),
                Columns.decimal(row, "complaint_rate"),
                Columns.decimal(row, "delivery_rate"));
    }

    static DeliverySlice slice(ResultSet row, int number) throws SQLException {
        return new DeliverySlice(
                row.getString("name"),
                row.getLong("sent"),
                row.getLong("delivered"),
                row.getLong("bounced"),
                row.getLong("blocked"),
                row.getLong("complaints"),
                rate(row, "bounce"),
                rate(row, "complaint"));
    }

    /** The columns {@code X_rate}, {@code X_rate_lower}, {@code X_rate_upper}, {@code X_evidence}. */
    static Optional<Rate> rate(ResultSet row, String name) throws SQLException {
        var evidence = Columns.text(row, name + "_evidence").map(Evidence::of);
        return rateWithoutLimit(row, name)
                .map(rate -> new Rate(rate.value(), rate.interval(), evidence, Optional.empty()));
    }

    /** The columns {@code X_rate}, {@code X_rate_lower}, {@code X_rate_upper}. */
    static Optional<Rate> rateWithoutLimit(ResultSet row, String name) throws SQLException {
        var value = row.getBigDecimal(name + "_rate");
        if (value == null) {
            return Optional.empty();
        }
        var interval = new Interval(row.getBigDecimal(name + "_rate_lower"), row.getBigDecimal(name + "_rate_upper"));
        return Optional.of(Rate.withoutLimit(value, interval));
    }

    static Optional<Long> number(ResultSet row, String column) throws SQLException {
        var value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
