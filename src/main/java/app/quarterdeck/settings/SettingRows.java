package app.quarterdeck.settings;

import app.quarterdeck.data.Row;
import app.quarterdeck.figures.NotFoundException;
import java.time.LocalDate;
import java.util.List;
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
                   p.value as present_value, nullif(p.valid_from, '-infinity') as present_from, p.recorded_at as present_recorded_at,
                   p.recorded_by as present_recorded_by, p.reason as present_reason,
                   n.value as planned_value, n.valid_from as planned_from, n.recorded_at as planned_recorded_at,
                   n.recorded_by as planned_recorded_by, n.reason as planned_reason
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
                .query(Row.as(Setting.class))
                .list();
    }

    /** @throws NotFoundException if there is no such setting */
    Setting one(String key, LocalDate today) {
        return database.sql(SETTINGS + " where d.key = :key")
                .param("key", key)
                .param("today", today)
                .query(Setting.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("The setting " + key));
    }

    /** All values that it has, had, or was to have, the latest first. */
    List<SettingEntry> history(String key, LocalDate today) {
        return database.sql("""
                        select value as value_value, nullif(valid_from, '-infinity') as value_from, recorded_at as value_recorded_at,
                               recorded_by as value_recorded_by, reason as value_reason, nullif(valid_to, 'infinity') as "to",
                               case when valid_from > :today then 'planned' when valid_to > :today then 'present' else 'past' end as state,
                               null::timestamptz as ended_at, null as ended_by, null as ended_why
                          from quarterdeck.setting_period
                         where key = :key
                        union all
                        select value, nullif(valid_from, '-infinity'), recorded_at, recorded_by, reason, null, ended_how, ended_at, ended_by, ended_why
                          from quarterdeck.setting_past
                         where key = :key
                         order by value_from desc nulls last, ended_at desc nulls first
                        """)
                .param("key", key)
                .param("today", today)
                .query(Row.as(SettingEntry.class))
                .list();
    }

    /** The first day of months that are not closed; empty while none is. */
    Optional<LocalDate> firstOpenDay() {
        return database.sql(
                        "select quarterdeck.next_month(max(month)) as day from quarterdeck.month_closing where reopened_at is null")
                .query(LocalDate.class)
                .optional();
    }
}
