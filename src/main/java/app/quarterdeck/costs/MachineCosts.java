package app.quarterdeck.costs;

import app.quarterdeck.data.Row;
import app.quarterdeck.figures.DatabaseClock;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.Roles;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What machines cost, did cost, and what was believed about it when. */
@Service
@PreAuthorize(Roles.MAY_SEE_MONEY)
@Transactional(readOnly = true)
public class MachineCosts {

    private final MachineRows rows;
    private final JdbcClient database;
    private final ReportingCalendar calendar;
    private final DatabaseClock clock;

    MachineCosts(MachineRows rows, JdbcClient database, ReportingCalendar calendar, DatabaseClock clock) {
        this.rows = rows;
        this.database = database;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** A page of machines with their costs. */
    public List<PricedMachine> page(MachineQuery query, int offset, int limit) {
        return rows.pricedMachines(query, offset, limit);
    }

    /** All machines that the query finds, one by one, for a file; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<PricedMachine> all(MachineQuery query) {
        return rows.allPricedMachines(query);
    }

    /** What the machines that the query finds cost together today. */
    public MachineTotal total(MachineQuery query) {
        clock.use();
        return rows.total(query);
    }

    /** How many machines the query finds. */
    public int count(MachineQuery query) {
        clock.use();
        return rows.count(query);
    }

    /** @throws NotFoundException if there is none */
    public PricedMachine machine(MachineId id) {
        return rows.pricedMachine(id);
    }

    /** Everything that was ever known of a machine's cost, the newest days first, and of each day the newest knowledge. */
    public List<CostEntry> history(MachineId id) {
        return database.sql("""
                        select * from quarterdeck.cost_entry
                         where resource_kind = :kind and resource_id = :id
                         order by superseded_at is not null, valid_from desc, recorded_at desc, id desc
                        """)
                .param("kind", id.kind())
                .param("id", id.id())
                .query(Row.as(CostEntry.class))
                .list();
    }

    /** Who carried which part of a machine in a period, and why; the largest part first. */
    public List<MachineShare> sharing(MachineId id, ReportingPeriod period) {
        return database.sql("""
                        select tenant_id as tenant, tenant_name as name, days, share, amount, rule
                          from quarterdeck.machine_sharing(:kind, :id, :from, :to)
                         order by share desc, tenant_id nulls last
                        """)
                .param("kind", id.kind())
                .param("id", id.id())
                .param("from", period.from())
                .param("to", period.to())
                .query(Row.as(MachineShare.class))
                .list();
    }

    /** What a machine cost on a day, by what is known now. */
    public CostOnDay costOn(MachineId id, LocalDate day) {
        return costOn(id, day, Optional.empty());
    }

    /** What was believed at the end of another day that a machine cost on a day. */
    public CostOnDay costOn(MachineId id, LocalDate day, LocalDate believed) {
        return costOn(id, day, Optional.of(believed));
    }

    private CostOnDay costOn(MachineId id, LocalDate day, Optional<LocalDate> believed) {
        return database.sql("""
                        select cast(:day as date) as day, n.running, e.*, e.monthly_cost as monthly,
                               quarterdeck.unit_cost(e.monthly_cost / quarterdeck.days_in_month(:day)) as daily
                          from (select exists (select 1
                                                 from (select 'vps' as kind, vps_id as id, first_day, end_day from quarterdeck.vps_life
                                                       union all
                                                       select 'ip', ip_id, first_day, end_day from quarterdeck.ip_life) l
                                                where l.kind = :kind and l.id = :id and l.first_day <= :day and l.end_day > :day)) n (running)
                          left join quarterdeck.cost_entry e
                            on e.resource_kind = :kind
                           and e.resource_id = :id
                           and e.valid_from <= :day
                           and (e.valid_to is null or e.valid_to > :day)
                           and e.recorded_at < coalesce(cast(:until as timestamptz), 'infinity')
                           and (e.superseded_at is null or e.superseded_at >= cast(:until as timestamptz))
                           and e.recorded_at is distinct from e.superseded_at
                        """)
                .param("kind", id.kind())
                .param("id", id.id())
                .param("day", day)
                .param("until", believed.map(end -> calendar.startOf(end.plusDays(1))))
                .query(Row.as(CostOnDay.class))
                .single();
    }
}
