package app.quarterdeck.events.embedded;

import app.quarterdeck.events.EventAnalytics;
import app.quarterdeck.events.EventQuestion;
import app.quarterdeck.events.EventRows;
import app.quarterdeck.events.EventText;
import app.quarterdeck.events.EventZone;
import app.quarterdeck.events.OutcomeChanges;
import app.quarterdeck.events.Outcomes;
import app.quarterdeck.events.OutcomesOfDay;
import app.quarterdeck.events.OutcomesOfHour;
import app.quarterdeck.events.TenantDay;
import app.quarterdeck.events.TenantHour;
import app.quarterdeck.figures.ReportingPeriod;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.duckdb.DuckDBConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Answers from the DuckDB file. */
final class EmbeddedEventAnalytics implements EventAnalytics {

    private static final Duration HOUR = Duration.ofHours(1);

    private final EventFolder events;

    EmbeddedEventAnalytics(EventFolder events) {
        this.events = events;
    }

    @Override
    public String source() {
        return "embedded";
    }

    @Override
    public long positionBefore(Instant from) {
        return 0;
    }

    @Override
    public OutcomeChanges outcomeChangesAfter(long position) {
        return events.read(connection -> {
            try (var newest = connection.prepareStatement(Sql.named("last-position"));
                    var changed = connection.prepareStatement(question("changed-hours"));
                    var newestRow = newest.executeQuery()) {
                newestRow.next();
                var last = newestRow.getLong(1);
                changed.setLong(1, position);
                changed.setLong(2, last);
                try (var row = changed.executeQuery()) {
                    var hours = new ArrayList<TenantHour>();
                    while (row.next()) {
                        hours.add(tenantHour(row));
                    }
                    return new OutcomeChanges(last, hours);
                }
            }
        });
    }

    @Override
    public List<OutcomesOfHour> outcomesOf(Collection<TenantHour> hours) {
        if (hours.isEmpty()) {
            return List.of();
        }
        var first = hours.stream().map(TenantHour::hour).min(Instant::compareTo).orElseThrow();
        var past = hours.stream()
                .map(TenantHour::hour)
                .max(Instant::compareTo)
                .orElseThrow()
                .plus(HOUR);
        return events.read(connection -> {
            ask(connection, Set.copyOf(hours));
            try (var query = connection.prepareStatement(question("outcomes-of-hours"))) {
                query.setObject(1, Sql.utc(first));
                query.setObject(2, Sql.utc(past));
                try (var row = query.executeQuery()) {
                    var answer = new ArrayList<OutcomesOfHour>();
                    while (row.next()) {
                        answer.add(new OutcomesOfHour(tenantHour(row), outcomes(row)));
                    }
                    return answer;
                }
            }
        });
    }

    @Override
    public List<OutcomesOfDay> outcomesOf(Collection<TenantDay> days, ZoneId zone) {
        if (days.isEmpty()) {
            return List.of();
        }
        var first = days.stream().map(TenantDay::day).min(LocalDate::compareTo).orElseThrow();
        var last = days.stream().map(TenantDay::day).max(LocalDate::compareTo).orElseThrow();
        return events.read(connection -> {
            ask(connection, Set.copyOf(days), zone);
            try (var query = connection.prepareStatement(question("outcomes-of-days"))) {
                query.setObject(1, Sql.utc(first.atStartOfDay(zone).toInstant()));
                query.setObject(2, Sql.utc(last.plusDays(1).atStartOfDay(zone).toInstant()));
                try (var row = query.executeQuery()) {
                    var answer = new ArrayList<OutcomesOfDay>();
                    while (row.next()) {
                        answer.add(new OutcomesOfDay(
                                new TenantDay(
                                        row.getObject("tenant_id", UUID.class), row.getObject("day", LocalDate.class)),
                                row.getObject("company_id", UUID.class),
                                row.getString("mailbox_provider"),
                                row.getString("ip_address"),
                                outcomes(row)));
                    }
                    return answer;
                }
            }
        });
    }

    @Override
    public List<TenantHour> hoursWithOutcomes(Instant from, Instant to) {
        return events.read(connection -> {
            try (var query = connection.prepareStatement(question("hours-with-outcomes"))) {
                query.setObject(1, Sql.utc(from));
                query.setObject(2, Sql.utc(to));
                try (var row = query.executeQuery()) {
                    var hours = new ArrayList<TenantHour>();
                    while (row.next()) {
                        hours.add(tenantHour(row));
                    }
                    return hours;
                }
            }
        });
    }

    @Override
    public <R extends Record> List<R> answer(EventQuestion<R> question, ReportingPeriod period, ZoneId zone) {
        var values = new HashMap<String, Object>();
        values.put("from", Sql.utc(period.from().atStartOfDay(zone).toInstant()));
        values.put("to", Sql.utc(period.to().atStartOfDay(zone).toInstant()));
        values.put("zone", EventZone.nameOf(zone));
        return events.read(connection -> JdbcClient.create(new SingleConnectionDataSource(connection, true))
                .sql(question(question.name()))
                .params(values)
                .query()
                .listOfRows()
                .stream()
                .map(row -> EventRows.read(row, question.row()))
                .toList());
    }

    private static String question(String name) {
        return EventText.of(name, "duckdb.sql");
    }

    /** What is asked for goes into a table that only this connection sees and that ends with it. */
    private static void ask(DuckDBConnection connection, Set<TenantHour> hours) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create temp table asked (tenant_id uuid, hour timestamp)");
        }
        try (var row = connection.createAppender("temp", "main", "asked")) {
            for (var hour : hours) {
                row.beginRow();
                row.append(hour.tenantId());
                row.append(Sql.utc(hour.hour()));
                row.endRow();
            }
        }
    }

    private static void ask(DuckDBConnection connection, Set<TenantDay> days, ZoneId zone) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create temp table asked"
                    + " (tenant_id uuid, day date, utc_date date, first timestamp, past timestamp)");
        }
        try (var row = connection.createAppender("temp", "main", "asked")) {
            for (var day : days) {
                var first = day.day().atStartOfDay(zone).toInstant();
                var past = day.day().plusDays(1).atStartOfDay(zone).toInstant();
                var lastUtcDate = past.minusNanos(1).atOffset(ZoneOffset.UTC).toLocalDate();
                for (var date = first.atOffset(ZoneOffset.UTC).toLocalDate();
                        !date.isAfter(lastUtcDate);
                        date = date.plusDays(1)) {
                    row.beginRow();
                    row.append(day.tenantId());
                    row.append(day.day());
                    row.append(date);
                    row.append(Sql.utc(first));
                    row.append(Sql.utc(past));
                    row.endRow();
                }
            }
        }
    }

    private static TenantHour tenantHour(ResultSet row) throws SQLException {
        return new TenantHour(row.getObject("tenant_id", UUID.class), Sql.instant(row, "hour"));
    }

    private static Outcomes outcomes(ResultSet row) throws SQLException {
        return new Outcomes(
                row.getLong("delivered"),
                row.getLong("hard_bounced"),
                row.getLong("soft_bounced"),
                row.getLong("blocked"),
                row.getLong("complaints"),
                row.getLong("deferred"));
    }
}
