package app.quarterdeck.benchmarks;

import app.quarterdeck.benchmarks.Verdict.Outcome;
import app.quarterdeck.benchmarks.Verdict.Reason;
import app.quarterdeck.figures.Columns;
import app.quarterdeck.figures.Interval;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what the database says of comparisons. */
final class BenchmarkRows {

    private BenchmarkRows() {}

    static Comparison comparison(ResultSet row, int number) throws SQLException {
        return new Comparison(
                BenchmarkMetric.of(row.getString("metric")),
                ComparedScope.of(row.getString("scope"), row.getString("scope_key")),
                own(row),
                spread(row),
                Columns.text(row, "standing").map(Standing::of),
                row.getBoolean("is_certain"),
                amount(row, "gap"));
    }

    static Optional<OwnRate> own(ResultSet row) throws SQLException {
        var value = row.getBigDecimal("value");
        return value == null
                ? Optional.empty()
                : Optional.of(new OwnRate(
                        row.getLong("part"),
                        row.getLong("whole"),
                        value,
                        interval(row, "lower_bound", "upper_bound"),
                        row.getLong("known"),
                        row.getLong("known_of")));
    }

    private static Optional<Spread> spread(ResultSet row) throws SQLException {
        var lowest = row.getBigDecimal("lowest");
        return lowest == null
                ? Optional.empty()
                : Optional.of(new Spread(
                        row.getLong("publishers"),
                        row.getInt("first_year"),
                        row.getInt("last_year"),
                        lowest,
                        row.getString("lowest_by"),
                        row.getBigDecimal("highest"),
                        row.getString("highest_by")));
    }

    static PublishedValue published(ResultSet row, int number) throws SQLException {
        return new PublishedValue(
                row.getLong("id"),
                row.getString("publisher"),
                row.getString("edition"),
                row.getString("data_period"),
                row.getString("region"),
                row.getString("segment"),
                row.getString("metric"),
                row.getBigDecimal("value"),
                row.getString("definition"),
                row.getString("sample"),
                row.getString("source"),
                row.getString("machine_opens"),
                row.getString("provenance"),
                row.getInt("version"));
    }

    static Verdict verdict(ResultSet row, int number) throws SQLException {
        var kind = row.getString("scope");
        var key = row.getString("scope_key");
        return new Verdict(
                published(row, number),
                Columns.text(row, "own_metric").map(BenchmarkMetric::of),
                ComparedScope.of(kind, "").kind(),
                Optional.ofNullable(key).map(it -> ComparedScope.of(kind, it)),
                Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                Columns.text(row, "reason").map(it -> Reason.valueOf(it.toUpperCase(Locale.ROOT))),
                Columns.text(row, "theirs"),
                Columns.text(row, "ours"),
                amount(row, "own_value"),
                amount(row, "gap"));
    }

    static TenantStanding tenant(ResultSet row, int number) throws SQLException {
        return new TenantStanding(
                row.getObject("tenant_id", UUID.class),
                row.getString("tenant_name"),
                Columns.text(row, "industry_name"),
                Optional.ofNullable(row.getObject("peers", Long.class)),
                row.getLong("sent"),
                amount(row, "bounce_rate"),
                interval(row, "bounce_rate_lower", "bounce_rate_upper"),
                amount(row, "bounce_rate_rank"),
                amount(row, "complaint_rate"),
                interval(row, "complaint_rate_lower", "complaint_rate_upper"),
                amount(row, "complaint_rate_rank"),
                amount(row, "delivery_rate"),
                amount(row, "delivery_rate_rank"),
                amount(row, "open_rate"),
                amount(row, "open_rate_rank"),
                amount(row, "click_rate"),
                amount(row, "click_rate_rank"));
    }

    static Optional<BigDecimal> amount(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getBigDecimal(column));
    }

    private static Optional<Interval> interval(ResultSet row, String lower, String upper) throws SQLException {
        return interval(row.getBigDecimal(lower), row.getBigDecimal(upper));
    }

    private static Optional<Interval> interval(@Nullable BigDecimal lower, @Nullable BigDecimal upper) {
        return lower == null || upper == null ? Optional.empty() : Optional.of(new Interval(lower, upper));
    }
}
