package app.quarterdeck.costs;

import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingCalendar;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowMapper;
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

    private static final String WITHOUT_MONEY = " from quarterdeck.machine m";

    private static final String WITH_MONEY =
            " from quarterdeck.machine m left join quarterdeck.machine_price p on p.kind = m.kind and p.id = m.id";

    private static final String FILTER = """
             where m.kind = :kind
               and (:search = '' or position(lower(:search) in lower(concat_ws(' ', m.name, m.address, m.vps_name, m.holder_names))) > 0)
               and (:region = '' or m.region = :region)
               and (:status = '' or m.status = :status)
            """;

    private final JdbcClient database;
    private final ReportingCalendar calendar;

    MachineRows(JdbcClient database, ReportingCalendar calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    List<Machine> machines(MachineQuery query, int offset, int limit) {
        return page(query, "select m.*" + MAILS + WITHOUT_MONEY + FILTER, offset, limit, CostRows::machine);
    }

    List<PricedMachine> pricedMachines(MachineQuery query, int offset, int limit) {
        return page(
                query,
                "select m.*, p.*" + MAILS + WITH_MONEY + FILTER + priced(query),
                offset,
                limit,
                CostRows::pricedMachine);
    }

    Stream<Machine> allMachines(MachineQuery query) {
        return all(query, "select m.*" + MAILS + WITHOUT_MONEY + FILTER, CostRows::machine);
    }

    Stream<PricedMachine> allPricedMachines(MachineQuery query) {
        return all(query, "select m.*, p.*" + MAILS + WITH_MONEY + FILTER + priced(query), CostRows::pricedMachine);
    }

    int count(MachineQuery query) {
        return filtered(
                        query,
                        "select count(*)" + (query.money() ? WITH_MONEY : WITHOUT_MONEY) + FILTER + priced(query))
                .query(Integer.class)
                .single();
    }

    BigDecimal total(MachineQuery query) {
        return filtered(query, "select coalesce(sum(p.monthly_cost), 0)" + WITH_MONEY + FILTER + priced(query))
                .query(BigDecimal.class)
                .single();
    }

    Machine machine(MachineId id) {
        return one(id, WITHOUT_MONEY, "", CostRows::machine);
    }

    PricedMachine pricedMachine(MachineId id) {
        return one(id, WITH_MONEY, ", p.*", CostRows::pricedMachine);
    }

    /** The values that a column has, for a filter. */
    List<String> regions() {
        return database.sql("select distinct region from public.vps_instances where region is not null order by region")
                .query((row, number) -> row.getString(1))
                .list();
    }

    List<String> statuses(MachineKind kind) {
        var table = kind == MachineKind.VPS ? "public.vps_instances" : "public.smtp_ip_addresses";
        return database.sql("select distinct status from " + table + " where status is not null order by status")
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** From here on in this transaction, the database's views take the application's clock for the time it is. */
    void useClock() {
        database.sql("select set_config('quarterdeck.now', :now, true)")
                .param("now", calendar.now().toString())
                .query(String.class)
                .single();
    }

    private <T> List<T> page(MachineQuery query, String sql, int offset, int limit, RowMapper<T> row) {
        useClock();
        return filtered(
                        query,
                        sql + " order by " + query.order().sql(query.descending()) + " offset :offset limit :limit")
                .param("today", calendar.today())
                .param("offset", offset)
                .param("limit", limit)
                .query(row)
                .list();
    }

    private <T> Stream<T> all(MachineQuery query, String sql, RowMapper<T> row) {
        useClock();
        return filtered(query, sql + " order by " + query.order().sql(query.descending()))
                .param("today", calendar.today())
                .withFetchSize(FETCH_SIZE)
                .query(row)
                .stream();
    }

    private <T> T one(MachineId id, String from, String more, RowMapper<T> row) {
        useClock();
        return database.sql("select m.*" + more + MAILS + from + " where m.kind = :kind and m.id = :id")
                .param("kind", id.kind().key())
                .param("id", id.id())
                .param("today", calendar.today())
                .query(row)
                .optional()
                .orElseThrow(() -> new NotFoundException("Machine " + id));
    }

    private static String priced(MachineQuery query) {
        return query.priced()
                .map(priced -> priced ? " and p.monthly_cost is not null" : " and p.monthly_cost is null")
                .orElse("");
    }

    private JdbcClient.StatementSpec filtered(MachineQuery query, String sql) {
        return database.sql(sql)
                .param("kind", query.kind().key())
                .param("search", query.search().strip())
                .param("region", query.region().orElse(""))
                .param("status", query.status().orElse(""));
    }
}
