package app.quarterdeck.costs;

import app.quarterdeck.costs.MachineQuery.Order;
import app.quarterdeck.data.Listed;
import app.quarterdeck.data.Listing;
import app.quarterdeck.data.Row;
import app.quarterdeck.data.Sums;
import app.quarterdeck.figures.DatabaseClock;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingCalendar;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Pages of {@code quarterdeck.machine}, with its prices or without. The caller decides what its reader may see. */
@Repository
class MachineRows {

    private static final Sums<MachineTotal> TOTAL = new Sums<>(MachineTotal.class, """
            sum(monthly_cost)                                                                          as all_cost,
            count(*) filter (where monthly_cost is null and end_day > cast(:today as date))            as all_unpriced
            """);

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
    private final Listing listing;
    private final ReportingCalendar calendar;
    private final DatabaseClock clock;

    MachineRows(JdbcClient database, Listing listing, ReportingCalendar calendar, DatabaseClock clock) {
        this.database = database;
        this.listing = listing;
        this.calendar = calendar;
        this.clock = clock;
    }

    List<Machine> machines(MachineQuery query, int offset, int limit) {
        clock.use();
        return detailed(Machine.class, query, "", "").page(query.found(), query.sort(), offset, limit);
    }

    List<PricedMachine> pricedMachines(MachineQuery query, int offset, int limit) {
        clock.use();
        return detailed(PricedMachine.class, query, ", p.*", PRICE_OF_EACH)
                .page(query.found(), query.sort(), offset, limit);
    }

    Stream<Machine> allMachines(MachineQuery query) {
        clock.use();
        return detailed(Machine.class, query, "", "").all(query.found(), query.sort());
    }

    Stream<PricedMachine> allPricedMachines(MachineQuery query) {
        clock.use();
        return detailed(PricedMachine.class, query, ", p.*", PRICE).all(query.found(), query.sort());
    }

    int count(MachineQuery query) {
        return listed(Machine.class, query.by(Order.NAME, false), query.money()).count(query.found());
    }

    MachineTotal total(MachineQuery query) {
        return listed(Machine.class, query.by(Order.NAME, false), true).sums(query.found(), TOTAL);
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

    /** Who holds machines, and what is known of their prices, is asked of those on the page only. */
    private <T> Listed<T> detailed(Class<T> type, MachineQuery query, String columns, String price) {
        return listed(type, query, query.money())
                .detailed("select m.*, u.*" + columns + (query.order().mails() ? "" : MAILS) + " from page m" + USE
                        + price);
    }

    /** With no more of each machine than it is found and ordered by. */
    private <T> Listed<T> listed(Class<T> type, MachineQuery query, boolean cost) {
        var order = query.order();
        var price = order.changes() ? PRICE : cost ? COST_TODAY : "";
        return listing.of(
                        type,
                        "select m.*" + (order.use() ? ", u.holders, u.ips, u.ips_held" : "")
                                + (order.mails() ? MAILS : "")
                                + (price.isEmpty() ? "" : ", p.monthly_cost")
                                + (order.changes() ? ", p.next_day, p.changed_at" : "") + MACHINE
                                + (order.use() ? USE : "") + price + " where m.kind = :kind"
                                + (query.search().isBlank() ? "" : SEARCH))
                .with("kind", query.kind())
                .with("search", query.search().strip())
                .with("today", calendar.today());
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
}
