package app.quarterdeck.alerts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a row of the database becomes an {@link Alert}. */
final class AlertRow {

    private AlertRow() {}

    static Alert alert(ResultSet row, int number) throws SQLException {
        return new Alert(
                row.getLong("id"),
                AlertRule.of(row.getString("rule")),
                Severity.of(row.getString("severity")),
                row.getTimestamp("happened").toInstant(),
                row.getTimestamp("raised").toInstant(),
                row.getString("subject"),
                row.getString("detail"),
                instant(row.getTimestamp("time")),
                Optional.ofNullable(row.getBigDecimal("amount")),
                row.getString("page"),
                Optional.ofNullable(row.getObject("incident", Long.class)),
                instant(row.getTimestamp("read")));
    }

    private static Optional<Instant> instant(@Nullable Timestamp time) {
        return Optional.ofNullable(time).map(Timestamp::toInstant);
    }
}
