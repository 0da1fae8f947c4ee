package app.quarterdeck.costs;

import app.quarterdeck.figures.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the columns that the views of machines and their costs share. */
final class CostRows {

    private CostRows() {}

    static Machine machine(ResultSet row, int number) throws SQLException {
        return new Machine(
                id(row, "kind", "id"),
                row.getString("name"),
                Columns.text(row, "provider"),
                Columns.text(row, "region"),
                Columns.text(row, "status"),
                Columns.text(row, "vps_name"),
                day(row, "first_day"),
                day(row, "end_day"),
                row.getLong("holders"),
                Columns.text(row, "holder_names"),
                count(row, "ips"),
                count(row, "ips_held"),
                count(row, "mails"),
                Columns.text(row, "reputation"));
    }

    static PricedMachine pricedMachine(ResultSet row, int number) throws SQLException {
        return new PricedMachine(
                machine(row, number),
                new MachinePrice(
                        Columns.decimal(row, "monthly_cost"),
                        day(row, "since"),
                        Columns.decimal(row, "next_cost"),
                        day(row, "next_day"),
                        Columns.instant(row, "changed_at"),
                        Columns.text(row, "changed_by"),
                        row.getLong("version")));
    }

    static CostEntry entry(ResultSet row, int number) throws SQLException {
        return new CostEntry(
                row.getLong("id"),
                Columns.decimal(row, "monthly_cost"),
                day(row, "valid_from").orElse(LocalDate.MIN),
                day(row, "valid_to"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                Columns.instant(row, "superseded_at"),
                row.getString("recorded_by"),
                row.getString("reason"),
                row.getString("source"),
                row.getBoolean("is_change"));
    }

    static ProposedCost proposed(ResultSet row, int number) throws SQLException {
        var after = Columns.decimal(row, "cost_after");
        var tooMuch = after.isPresent() && after.get().compareTo(row.getBigDecimal("cost_limit")) >= 0;
        return new ProposedCost(
                id(row, "resource_kind", "resource_id"),
                row.getString("machine_name"),
                Columns.decimal(row, "cost_before"),
                after,
                day(row, "valid_from").orElse(LocalDate.MIN),
                day(row, "valid_to"),
                row.getLong("version"),
                tooMuch ? Optional.of(CostProblem.TOO_MUCH) : Optional.empty());
    }

    static MachineId id(ResultSet row, String kind, String id) throws SQLException {
        return new MachineId(MachineKind.of(row.getString(kind)), row.getObject(id, UUID.class));
    }

    /** A day; one at either end of time is none. */
    static Optional<LocalDate> day(ResultSet row, String column) throws SQLException {
        @Nullable LocalDate day = row.getObject(column, LocalDate.class);
        return Optional.ofNullable(day).filter(it -> !it.equals(LocalDate.MAX) && !it.equals(LocalDate.MIN));
    }

    private static Optional<Long> count(ResultSet row, String column) throws SQLException {
        var count = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(count);
    }
}
