package app.quarterdeck.catalogue;

import app.quarterdeck.catalogue.Metric.Aggregate;
import app.quarterdeck.figures.Columns;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import app.quarterdeck.ui.Unit;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What every figure of the product is. A figure of money is there only for those who may see money. */
@Service
@PreAuthorize(Roles.ANY)
@Transactional(readOnly = true)
public class Catalogue {

    private final JdbcClient database;
    private final ReportingCalendar calendar;

    Catalogue(JdbcClient database, ReportingCalendar calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    /** All figures that the reader may see, in the order of the catalogue. */
    public List<Metric> metrics() {
        return database.sql("select * from quarterdeck.metric where :money or not is_money order by place")
                .param("money", CurrentUser.maySeeMoney())
                .query(Catalogue::metric)
                .list();
    }

    /**
     * A figure by its key.
     *
     * @throws NotFoundException if there is none, or none that the reader may see
     */
    public Metric metric(String key) {
        return database.sql("select * from quarterdeck.metric where key = :key and (:money or not is_money)")
                .param("key", key)
                .param("money", CurrentUser.maySeeMoney())
                .query(Catalogue::metric)
                .optional()
                .orElseThrow(() -> new NotFoundException("Figure " + key));
    }

    /** The fleet's value in a period; empty when there is none, or it is a word. */
    public Optional<BigDecimal> value(String key, ReportingPeriod period) {
        return asked("select quarterdeck.metric_of_rows(:key, :from, :to) as value", key, period)
                .query((row, number) -> Columns.decimal(row, "value"))
                .single();
    }

    /** The rows behind the value, the largest first; they add up to it as its {@link Aggregate} says. */
    public List<MetricPart> parts(String key, ReportingPeriod period) {
        return asked("""
                        select name, part, whole
                          from quarterdeck.metric_rows(:key, :from, :to)
                         order by abs(part) desc nulls last, name
                        """, key, period)
                .query((row, number) -> new MetricPart(
                        Columns.text(row, "name"), Columns.decimal(row, "part"), Columns.decimal(row, "whole")))
                .list();
    }

    /** The constants that a figure uses, with the values they had and will have, the newest first. */
    public List<MetricConstant> constants(String key) {
        return database.sql("""
                        select d.key, d.title, d.unit, s.value, nullif(s.valid_from, '-infinity') as valid_from,
                               s.valid_from <= :today and s.valid_to > :today as is_present, s.recorded_by, s.reason
                          from quarterdeck.metric m
                          join quarterdeck.setting_definition d on d.key = any (m.settings)
                          join quarterdeck.setting_period s on s.key = d.key
                         where m.key = :key
                         order by array_position(m.settings, d.key), s.valid_from desc
                        """)
                .param("key", metric(key).key())
                .param("today", calendar.today())
                .query((row, number) -> new MetricConstant(
                        row.getString("key"),
                        row.getString("title"),
                        row.getString("unit"),
                        row.getBigDecimal("value"),
                        Optional.ofNullable(row.getObject("valid_from", LocalDate.class)),
                        row.getBoolean("is_present"),
                        row.getString("recorded_by"),
                        row.getString("reason")))
                .list();
    }

    /** How fresh the tables are that figures are read from. */
    public List<SourceAge> freshness() {
        return database.sql("select source, fresh_at from quarterdeck.source_freshness() order by source")
                .query((row, number) -> new SourceAge(row.getString("source"), Columns.instant(row, "fresh_at")))
                .list();
    }

    /** The SQL of the views and functions that a figure is read from, as the database has it, and the question for its rows. */
    public String sql(String key, ReportingPeriod period) {
        var source = database.sql("""
                        select coalesce(string_agg(quarterdeck.source_sql(s.source), e'\\n\\n' order by s.place), '') as sql
                          from quarterdeck.metric m
                         cross join unnest(m.sources) with ordinality s (source, place)
                         where m.key = :key
                        """)
                .param("key", metric(key).key())
                .query(String.class)
                .single();
        return "select * from quarterdeck.metric_rows('%s', '%s', '%s');\n\n%s"
                .formatted(key, period.from(), period.to(), source);
    }

    /** The decisions that set out to move a figure, the newest first. */
    public List<MetricUse> uses(String key) {
        return database.sql("""
                        select id, title, owner, state
                          from quarterdeck.decision
                         where metric = :key
                         order by raised_at desc, id desc
                        """)
                .param("key", metric(key).key())
                .query((row, number) -> new MetricUse(
                        row.getLong("id"), row.getString("title"), row.getString("owner"), row.getString("state")))
                .list();
    }

    private JdbcClient.StatementSpec asked(String sql, String key, ReportingPeriod period) {
        // Forecasts and what is open are as of the application's time.
        database.sql("select set_config('quarterdeck.now', :now, true)")
                .param("now", calendar.now().toString())
                .query(String.class)
                .single();
        return database.sql(sql)
                .param("key", metric(key).key())
                .param("from", period.from())
                .param("to", period.to());
    }

    private static Metric metric(ResultSet row, int number) throws SQLException {
        return new Metric(
                row.getString("key"),
                Aggregate.valueOf(row.getString("aggregate").toUpperCase(Locale.ROOT)),
                Unit.valueOf(row.getString("unit").toUpperCase(Locale.ROOT)),
                row.getBoolean("is_money"),
                texts(row, "settings"),
                texts(row, "sources"),
                row.getString("page"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
