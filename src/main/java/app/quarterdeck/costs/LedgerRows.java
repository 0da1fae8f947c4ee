package app.quarterdeck.costs;

import app.quarterdeck.figures.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the columns that the views of the ledger share. */
final class LedgerRows {

    private LedgerRows() {}

    static LedgerRow row(ResultSet row, int number) throws SQLException {
        return new LedgerRow(
                LedgerRow.Of.of(row.getString("whose")),
                Optional.ofNullable(row.getObject("tenant_id", UUID.class)),
                Columns.text(row, "tenant_name"),
                Columns.text(row, "plan_name"),
                Columns.decimal(row, "infrastructure_cost"),
                Columns.decimal(row, "email_service_cost"),
                Columns.decimal(row, "total_cost"),
                Columns.decimal(row, "subscription_revenue"),
                Columns.decimal(row, "profit"),
                Columns.decimal(row, "gross_margin"),
                Columns.decimal(row, "cost_per_email_delivered"),
                count(row, "emails_delivered"),
                row.getLong("unpriced"),
                row.getBoolean("is_partial"),
                optionalMonth(row, "corrects_month"));
    }

    static LedgerProof proof(ResultSet row, Instant now) throws SQLException {
        var closing = Columns.instant(row, "closed_at");
        var by = row.getString("closed_by");
        var note = Columns.text(row, "note");
        return new LedgerProof(
                month(row, "month"),
                row.getObject("to_day", LocalDate.class),
                closing.orElse(now),
                closing.map(at -> new LedgerProof.Closing(at, by, note)),
                cost(row),
                row.getBigDecimal("subscription_revenue"),
                Columns.decimal(row, "profit"),
                Columns.decimal(row, "gross_margin"),
                row.getLong("emails_delivered"),
                new LedgerProof.Machines(row.getLong("machines"), row.getLong("unpriced")),
                row.getLong("tenants"),
                new LedgerProof.Corrections(
                        row.getLong("corrections"),
                        row.getBigDecimal("correction_cost"),
                        row.getBigDecimal("correction_revenue")),
                List.of());
    }

    /** Beside a proof; empty where all payments are revenue. */
    static Optional<UncountedPayments> uncounted(ResultSet row) throws SQLException {
        var currency = row.getString("uncounted_currency");
        var payments = row.getLong("uncounted_payments");
        var amount = row.getBigDecimal("uncounted_amount");
        return Columns.text(row, "uncounted_reason")
                .map(reason -> new UncountedPayments(reason, currency, payments, amount));
    }

    private static Optional<LedgerProof.Cost> cost(ResultSet row) throws SQLException {
        return Columns.decimal(row, "fleet_cost").isEmpty()
                ? Optional.empty()
                : Optional.of(new LedgerProof.Cost(
                        row.getBigDecimal("infrastructure_cost"),
                        row.getBigDecimal("email_service_cost"),
                        row.getBigDecimal("allocated"),
                        row.getBigDecimal("unallocated"),
                        row.getBigDecimal("difference")));
    }

    static Restatement restatement(ResultSet row, int number) throws SQLException {
        return new Restatement(
                month(row, "corrects_month"),
                month(row, "booked_month"),
                Columns.text(row, "tenant_name"),
                row.getBigDecimal("infrastructure_cost"),
                row.getBigDecimal("email_service_cost"),
                row.getBigDecimal("total_cost"),
                row.getBigDecimal("subscription_revenue"),
                instant(row, "recorded_at"),
                row.getString("recorded_by"),
                row.getString("reason"),
                row.getBoolean("withdrawn"));
    }

    static TenantMachine machine(ResultSet row, int number) throws SQLException {
        return new TenantMachine(
                row.getString("resource_kind"),
                row.getString("name"),
                Columns.text(row, "vps_name"),
                Columns.text(row, "region"),
                row.getObject("first_day", LocalDate.class),
                row.getObject("end_day", LocalDate.class),
                row.getLong("days"),
                Columns.decimal(row, "lowest_cost"),
                Columns.decimal(row, "highest_cost"),
                row.getBigDecimal("share"),
                row.getLong("holders"),
                Columns.decimal(row, "amount"));
    }

    static YearMonth month(ResultSet row, String column) throws SQLException {
        return YearMonth.from(row.getObject(column, LocalDate.class));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Optional<YearMonth> optionalMonth(ResultSet row, String column) throws SQLException {
        @Nullable LocalDate day = row.getObject(column, LocalDate.class);
        return Optional.ofNullable(day).map(YearMonth::from);
    }

    private static Optional<Long> count(ResultSet row, String column) throws SQLException {
        var value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
