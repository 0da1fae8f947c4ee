package app.quarterdeck.catalogue;

import app.quarterdeck.data.Row;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.figures.Scope;
import app.quarterdeck.security.Roles;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What stands behind figures: their settings, sources and SQL, and the decisions that aim at them. */
@Service
@PreAuthorize(Roles.ANY)
@Transactional(readOnly = true)
public class Catalogue {

    private final Figures figures;
    private final JdbcClient database;
    private final ReportingCalendar calendar;

    Catalogue(Figures figures, JdbcClient database, ReportingCalendar calendar) {
        this.figures = figures;
        this.database = database;
        this.calendar = calendar;
    }

    /**
     * The settings that a figure uses, with the values they had and will have, the newest first.
     *
     * @throws NotFoundException if there is no such figure, or none that the reader may see
     */
    public List<MetricConstant> constants(String key) {
        return database.sql("""
                        select d.key, d.title, d.unit, s.value, nullif(s.valid_from, '-infinity') as valid_from,
                               s.valid_from <= :today and s.valid_to > :today as is_present, s.recorded_by, s.reason
                          from quarterdeck.figure f
                          join quarterdeck.setting_definition d on d.key = any (f.settings)
                          join quarterdeck.setting_period s on s.key = d.key
                         where f.key = :key
                         order by array_position(f.settings, d.key), s.valid_from desc
                        """)
                .param("key", figures.definition(key).key())
                .param("today", calendar.today())
                .query(Row.as(MetricConstant.class))
                .list();
    }

    /**
     * How fresh the tables are that a figure is read from.
     *
     * @throws NotFoundException if there is no such figure, or none that the reader may see
     */
    public List<SourceAge> freshness(String key) {
        return database.sql("""
                        select source, fresh_at
                          from quarterdeck.source_freshness()
                         where source = any (quarterdeck.tables_of_figure(:key))
                         order by source
                        """)
                .param("key", figures.definition(key).key())
                .query(Row.as(SourceAge.class))
                .list();
    }

    /**
     * The questions for a figure and its rows, and the SQL that these are read with, as the database has it.
     *
     * @throws NotFoundException if there is no such figure, or none that the reader may see
     */
    public String sql(String key, Scope scope, ReportingPeriod period) {
        var source = database.sql("select coalesce(quarterdeck.figure_sql(:key), '')")
                .param("key", key)
                .query(String.class)
                .single();
        if (!figures.definition(key).isNumber()) {
            return source;
        }
        var arguments = "('%s', %s, '%s', '%s')"
                .formatted(key, scope.tenant().map(it -> "'" + it + "'").orElse("null"), period.from(), period.to());
        return """
                select quarterdeck.figure_value%s;
                select * from quarterdeck.figure_rows%s;

                %s""".formatted(arguments, arguments, source);
    }

    /**
     * The decisions that set out to move a figure, the newest first.
     *
     * @throws NotFoundException if there is no such figure, or none that the reader may see
     */
    public List<MetricUse> uses(String key) {
        return database.sql("""
                        select id as decision, title, owner, state
                          from quarterdeck.decision
                         where metric = :key
                         order by raised_at desc, id desc
                        """)
                .param("key", figures.definition(key).key())
                .query(Row.as(MetricUse.class))
                .list();
    }

    /** What a tenant is called, one that is deleted, too; empty if there never was one of this id. */
    public Optional<String> tenant(UUID id) {
        return database.sql("select quarterdeck.tenant_name(id, name) from quarterdeck.tenant_known where id = :id")
                .param("id", id)
                .query(String.class)
                .optional();
    }
}
