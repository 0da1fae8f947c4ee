package app.quarterdeck.settings;

import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.settings.SettingEntry.Ended;
import app.quarterdeck.settings.SettingEntry.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Settings with their values, as the database keeps them. */
@Repository
class SettingRows {

    /** In the order of the pages that they belong to; others come after them. */
    private static final String[] FEATURES = {
        "revenue", "incidents", "costs", "savings", "efficiency", "decisions", "benchmarks", "overview", "alerts"
    };

    private static final String SETTINGS = """
            select d.key, d.title, d.feature, d.unit, d.lowest, d.highest, d.description, d.version,
                   p.value, nullif(p.valid_from, '-infinity') as valid_from, p.recorded_at, p.recorded_by, p.reason,
                   n.value as next_value, n.valid_from as next_from, n.recorded_at as next_recorded_at, n.recorded_by as next_recorded_by,
                   n.reason as next_reason
              from quarterdeck.setting_definition d
              join quarterdeck.setting_period p on p.key = d.key and p.valid_from <= :today and p.valid_to > :today
              left join lateral (select s.*
                                   from quarterdeck.setting s
                                  where s.key = d.key and s.valid_from > :today
                                  order by s.valid_from
                                  limit 1) n on true
            """;

    private final JdbcClient database;

    SettingRows(JdbcClient database) {
        this.database = database;
    }

    List<Setting> all(LocalDate today) {
        return database.sql(SETTINGS + " order by array_position(:features, d.feature), d.feature, d.place, d.title")
                .param("today", today)
                .param("features", FEATURES)
                .query(SettingRows::setting)
                .list();
    }

    /** @throws NotFoundException if there is no such setting */
    Setting one(String key, LocalDate today) {
        return database.sql(SETTINGS + " where d.key = :key")
                .param("key", key)
                .param("today", today)
                .query(SettingRows::setting)
                .optional()
                .orElseThrow(() -> new NotFoundException("The setting " + key));
    }

    /** All values that it has, had, or was to have, the latest first. */
    List<SettingEntry> history(String key, LocalDate today) {
        return database.sql("""
                        select value, nullif(valid_from, '-infinity') as valid_from, nullif(valid_to, 'infinity') as valid_to, recorded_at, recorded_by,
                               reason, null::timestamptz as ended_at, null as ended_by, null as ended_why,
                               case when valid_from > :today then 'planned' when valid_to > :today then 'present' else 'past' end as state
                          from quarterdeck.setting_period
                         where key = :key
                        union all
                        select value, nullif(valid_from, '-infinity'), null, recorded_at, recorded_by, reason, ended_at, ended_by, ended_why, ended_how
                          from quarterdeck.setting_past
                         where key = :key
                         order by valid_from desc nulls last, ended_at desc nulls first
                        """)
                .param("key", key)
                .param("today", today)
                .query(SettingRows::entry)
                .list();
    }

    /** The first day of months that are not closed; empty while none is. */
    Optional<LocalDate> firstOpenDay() {
        return database.sql(
                        "select quarterdeck.next_month(max(month)) as day from quarterdeck.month_closing where reopened_at is null")
                .query((row, number) -> Optional.ofNullable(row.getObject("day", LocalDate.class)))
                .single();
    }

    private static Setting setting(ResultSet row, int number) throws SQLException {
        return new Setting(
                row.getString("key"),
                row.getString("title"),
                row.getString("feature"),
                SettingUnit.of(row.getString("unit")),
                row.getBigDecimal("lowest"),
                row.getBigDecimal("highest"),
                row.getString("description"),
                value(row),
                row.getBigDecimal("next_value") == null ? Optional.empty() : Optional.of(next(row)),
                row.getLong("version"));
    }

    private static SettingValue next(ResultSet row) throws SQLException {
        return new SettingValue(
                row.getBigDecimal("next_value"),
                Optional.ofNullable(row.getObject("next_from", LocalDate.class)),
                instant(row, "next_recorded_at"),
                row.getString("next_recorded_by"),
                row.getString("next_reason"));
    }

    private static SettingValue value(ResultSet row) throws SQLException {
        return new SettingValue(
                row.getBigDecimal("value"),
                Optional.ofNullable(row.getObject("valid_from", LocalDate.class)),
                instant(row, "recorded_at"),
                row.getString("recorded_by"),
                row.getString("reason"));
    }

    private static SettingEntry entry(ResultSet row, int number) throws SQLException {
        return new SettingEntry(
                value(row),
                Optional.ofNullable(row.getObject("valid_to", LocalDate.class)),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("ended_by") == null
                        ? Optional.empty()
                        : Optional.of(new Ended(
                                instant(row, "ended_at"), row.getString("ended_by"), row.getString("ended_why"))));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class))
                .toInstant();
    }
}
