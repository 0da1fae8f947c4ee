package app.quarterdeck.costs;

import app.quarterdeck.data.Row;
import app.quarterdeck.figures.ReportingCalendar;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Asks the database what changes of costs would do, and has it make them. */
@Repository
class CostChangeStore {

    private static final int MOST_TENANTS = 10;

    private final JdbcClient database;
    private final ReportingCalendar calendar;

    CostChangeStore(JdbcClient database, ReportingCalendar calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    /** The changes beside what stands; machines that there are not are missing. */
    List<ProposedCost> outlook(CostStatement changes) {
        return changes.in(database, """
                        select resource_kind as machine_kind, resource_id as machine_id, machine_name as name, cost_before as before, cost_after as after,
                               coalesce(valid_from, '-infinity') as valid_from, valid_to, version,
                               case when cost_after >= cost_limit then 'too-much' end as problem
                          from quarterdeck.cost_outlook(%s)
                         order by lower(machine_name), resource_id, valid_from
                        """).query(Row.as(ProposedCost.class)).list();
    }

    CostPreview preview(CostStatement changes, List<ProposedCost> rows) {
        record Effect(@Embedded.Empty MarginEffect tenant, long affected, BigDecimal carried) {}
        var effects = changes.in(database, """
                        select tenant_id as tenant, coalesce(tenant_name, '') as name, difference, coalesce(subscription_revenue, 0) as revenue,
                               coalesce(total_cost, 0) as cost, tenants as affected, all_difference as carried
                          from quarterdeck.cost_effect(%s, :now, :most)
                        """)
                .param("now", calendar.now())
                .param("most", MOST_TENANTS)
                .query(Row.as(Effect.class))
                .list();
        var months = changes.in(database, "select * from quarterdeck.closed_month_effect(%s, :now)")
                .param("now", calendar.now())
                .query(Row.as(ClosedMonthEffect.class))
                .list();
        return new CostPreview(
                rows,
                effects.stream().map(Effect::tenant).toList(),
                effects.isEmpty() ? 0 : effects.getFirst().affected(),
                effects.isEmpty() ? BigDecimal.ZERO : effects.getFirst().carried(),
                months);
    }

    List<LocalDate> closedMonths(CostStatement changes) {
        return changes.in(database, "select unnest(quarterdeck.closed_months_reached(%s))")
                .query(Row.as(LocalDate.class))
                .list();
    }

    /** Until the transaction ends, nobody else changes these machines' costs. */
    void lock(List<UUID> machines) {
        database.sql("select quarterdeck.lock_costs(:machines)")
                .param("machines", machines.toArray(UUID[]::new))
                .query()
                .listOfRows();
    }

    /** Makes changes known, and puts what holds today into the platform's columns. */
    void record(CostStatement changes, List<UUID> machines) {
        changes.in(database, "select quarterdeck.change_costs(%s, :now)")
                .param("now", calendar.now())
                .query()
                .listOfRows();
        apply(machines);
    }

    private void apply(List<UUID> machines) {
        database.sql("select quarterdeck.apply_costs(:day, :now, :machines)")
                .param("day", calendar.today())
                .param("now", calendar.now())
                .param("machines", machines.toArray(UUID[]::new))
                .query(Long.class)
                .single();
    }

    /** Puts what holds today into the platform's columns, of all machines; says of how many it differed. */
    long applyToday() {
        lock(List.of());
        return database.sql("select quarterdeck.apply_costs(:day, :now)")
                .param("day", calendar.today())
                .param("now", calendar.now())
                .query(Long.class)
                .single();
    }

    /** Books what changes mean for closed months in the month that is open. */
    void correct(List<LocalDate> months, String by, String why) {
        database.sql("select quarterdeck.correct_closed_months(:months, :by, :now, :why)")
                .param("months", months.stream().map(Date::valueOf).toArray(Date[]::new))
                .param("by", by)
                .param("now", calendar.now())
                .param("why", why)
                .query(Long.class)
                .single();
    }

    Optional<CostEntry> newest(MachineId id) {
        return database.sql("""
                        select * from quarterdeck.cost_entry
                         where resource_kind = :kind and resource_id = :id and superseded_at is null
                         order by is_change desc, id desc
                         limit 1
                        """)
                .param("kind", id.kind())
                .param("id", id.id())
                .query(Row.as(CostEntry.class))
                .optional();
    }

    Optional<CostEntry> entry(long id) {
        return database.sql("select * from quarterdeck.cost_entry where id = :id")
                .param("id", id)
                .query(Row.as(CostEntry.class))
                .optional();
    }

    MachineId machineOf(long entry) {
        return database.sql(
                        "select resource_kind as kind, resource_id as id from quarterdeck.cost_value where id = :id")
                .param("id", entry)
                .query(Row.as(MachineId.class))
                .single();
    }

    static List<UUID> machines(List<ProposedCost> rows) {
        return rows.stream().map(row -> row.machine().id()).distinct().toList();
    }
}
