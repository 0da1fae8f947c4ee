package app.quarterdeck.costs;

import app.quarterdeck.data.Row;
import app.quarterdeck.figures.DatabaseClock;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingCalendar;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Pages of {@code quarterdeck.machine}, with its prices or without. The caller decides what its reader may see. */
@Repository
class MachineRows {

    private static final int FETCH_SIZE = 1_000;

    private static final String MAILS = """
            , (select sum(d.delivered + d.bounced + d.blocked)::bigint
                 from quarterdeck.delivery_ip_day d
                where m.kind = 'ip'
                  and d.ip_address = m.address
                  and d.tracking_date >= cast(:today as date) - 30
                  and d.tracking_date < cast(:today as date)) as mails
            """;

    private static final String MACHINE = " from quarterdeck.fleet_machine m";
    private static final String PRICE = " left join quarterdeck.machine_price p on p.kind = m.kind and p.id = m.id";
    private static final String PRICE_OF_EACH =
            " left join lateral (select * from quarterdeck.machine_price q where q.kind = m.kind and q.id = m.id offset 0) p on true";
    /** Nothing but what it costs: what else there is to know of a price takes three times as long to find out. */
    private static final String COST_TODAY = """
             left join quarterdeck.cost_known p
               on p.resource_kind = m.kind
              and p.resource_id = m.id
              and p.valid_from <= cast(:today as date)
              and p.valid_to > cast(:today as date)
            """;

    private static final String USE = " left join lateral quarterdeck.machine_use(m.kind, m.id) u on true";

    private static final String FILTER = """
             where m.kind = :kind
               and (:region = '' or m.region = :region)
               and (:status = '' or m.status = :status)
            """;

    private static final String SEARCH = """
               and (position(lower(:search) in lower(concat_ws(' ', m.name, m.address, m.vps_name))) > 0
                    or m.id in (select case when :kind = 'ip' then i.id else i.vps_instance_id end
                                  from quarterdeck.ip_holding h
                                  join quarterdeck.platform_ip i on i.id = h.ip_id
                                  join quarterdeck.platform_tenant t on t.id = h.tenant_id
                                 where position(lower(:search) in lower(t.name)) > 0
                                   and h.first_day <= (select quarterdeck.today())
                                   and h.end_day > (select quarterdeck.today())))
            """;

    private final JdbcClient database;
    private final ReportingCalendar calendar;
    private final DatabaseClock clock;

    MachineRows(JdbcClient database, ReportingCalendar calendar, DatabaseClock clock) {
        this.database = database;
        this.calendar = calendar;
        this.clock = clock;
    }

    List<Machine> machines(MachineQuery query, int offset, int limit) {
        return page(query, false, offset, limit, Machine.class);
    }

    List<PricedMachine> pricedMachines(MachineQuery query, int offset, int limit) {
        return page(query, true, offset, limit, PricedMachine.class);
    }

    Stream<Machine> allMachines(MachineQuery query) {
        return all(query, false, Machine.class);
    }

    Stream<PricedMachine> allPricedMachines(MachineQuery query) {
        return all(query, true, PricedMachine.class);
    }

    int count(MachineQuery query) {
        return filtered(
                        query,
                        "select count(*)" + MACHINE + (query.priced().isPresent() ? COST_TODAY : "") + where(query))
                .param("today", calendar.today())
                .query(Integer.class)
                .single();
    }

    Optional<BigDecimal> total(MachineQuery query) {
        return filtered(query, "select sum(p.monthly_cost)" + MACHINE + COST_TODAY + where(query))
                .param("today", calendar.today())
                .query(BigDecimal.class)
                .optional();
    }

    Machine machine(MachineId id) {
        return one(id, "select m.*, u.*" + MAILS + MACHINE + USE, Machine.class);
    }

    PricedMachine pricedMachine(MachineId id) {
        return one(id, "select m.*, u.*, p.*" + MAILS + MACHINE + USE + PRICE, PricedMachine.class);
    }

    /** The values that a column has, for a filter. */
    List<String> regions() {
        return database.sql(
                        "select distinct region from quarterdeck.platform_vps where region is not null order by region")
                .query(Row.as(String.class))
                .list();
    }

    List<String> statuses(MachineKind kind) {
        var table = kind == MachineKind.VPS ? "quarterdeck.platform_vps" : "quarterdeck.platform_ip";
        return database.sql("select distinct status from " + table + " where status is not null order by status")
                .query(Row.as(String.class))
                .list();
    }

    /** Who holds machines is asked of those on the page only, unless what is on the page depends on it. */
    private <T> List<T> page(MachineQuery query, boolean money, int offset, int limit, Class<T> row) {
        clock.use();
        var order = " order by " + query.order().sql(query.descending());
        var part = "select m.*" + (query.order().use() ? ", u.holders, u.ips, u.ips_held" : "")
                + (query.order().mails() ? MAILS : "") + found(query) + order
                + " offset :offset limit :limit";
        return filtered(
                        query,
                        "select m.*, u.*" + (money ? ", p.*" : "")
                                + (query.order().mails() ? "" : MAILS) + " from (" + part + ") m" + USE
                                + (money ? PRICE_OF_EACH : "") + order)
                .param("today", calendar.today())
                .param("offset", offset)
                .param("limit", limit)
                .query(Row.as(row))
                .list();
    }

    private <T> Stream<T> all(MachineQuery query, boolean money, Class<T> row) {
        clock.use();
        return filtered(
                query,
                "select m.*, u.*" + (money ? ", p.*" : "") + MAILS + MACHINE + USE + (money ? PRICE : "") + where(query)
                        + " order by " + query.order().sql(query.descending()))
                .param("today", calendar.today())
                .withFetchSize(FETCH_SIZE)
                .query(Row.as(row))
                .stream();
    }

    private static String found(MachineQuery query) {
        var price = query.order().changes() ? PRICE : query.money() ? COST_TODAY : "";
        return MACHINE + (query.order().use() ? USE : "") + price + where(query);
    }

    private static String where(MachineQuery query) {
        return FILTER
                + (query.search().isBlank() ? "" : SEARCH)
                + query.priced()
                        .map(priced -> priced ? " and p.monthly_cost is not null" : " and p.monthly_cost is null")
                        .orElse("");
    }

    private <T> T one(MachineId id, String sql, Class<T> row) {
        clock.use();
        return database.sql(sql + " where m.kind = :kind and m.id = :id")
                .param("kind", id.kind())
                .param("id", id.id())
                .param("today", calendar.today())
                .query(Row.as(row))
                .optional()
                .orElseThrow(() -> new NotFoundException("Machine " + id));
    }

    private JdbcClient.StatementSpec filtered(MachineQuery query, String sql) {
        return database.sql(sql)
                .param("kind", query.kind())
                .param("search", query.search().strip())
                .param("region", query.region().orElse(""))
                .param("status", query.status().orElse(""));
    }
}
