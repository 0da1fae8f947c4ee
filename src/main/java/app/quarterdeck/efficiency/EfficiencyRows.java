package app.quarterdeck.efficiency;

import app.quarterdeck.figures.Columns;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Scores of the fleet and of tenants. The caller decides whether its reader may have the part that is made of money. */
@Repository
class EfficiencyRows {

    private static final String TENANTS = """
              from (select e.*, quarterdeck.tenant_name(t.id, t.name) as tenant_name
                      from quarterdeck.tenant_efficiency(:from, :to) e
                      join quarterdeck.platform_tenant t on t.id = e.tenant_id) e
             where :search = '' or position(lower(:search) in lower(e.tenant_name)) > 0
             order by %s
            """;

    private static final int FETCH_SIZE = 1_000;

    private final JdbcClient database;
    private final ReportingCalendar calendar;

    EfficiencyRows(JdbcClient database, ReportingCalendar calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    FleetEfficiency fleet(ReportingPeriod period, boolean money) {
        useClock();
        return within(period, "select * from quarterdeck.fleet_efficiency(:from, :to)")
                .query((row, number) -> new FleetEfficiency(
                        parts(row, money),
                        Columns.decimal(row, "efficiency_score"),
                        used(row),
                        Columns.decimal(row, "resource_utilisation"),
                        Columns.decimal(row, "quota_utilisation"),
                        number(row, "emails_sent"),
                        number(row, "emails_delivered"),
                        row.getLong("incidents_due"),
                        row.getLong("incidents_in_time")))
                .single();
    }

    List<EfficiencyDay> days(ReportingPeriod period, boolean money) {
        return within(period, """
                        select d.day, d.delivery, d.cost, d.utilisation, d.response, d.score, r.reported
                          from quarterdeck.efficiency_score_day d
                          cross join lateral (select e.reported
                                                from quarterdeck.efficiency_reported(d.day, d.day + 1) e
                                               where e.metric = 'efficiency_score') r
                         where d.tenant_id is null
                           and d.day >= :from
                           and d.day < :to
                         order by d.day
                        """)
                .query((row, number) -> new EfficiencyDay(
                        row.getDate("day").toLocalDate(),
                        parts(row, money),
                        Columns.decimal(row, "score"),
                        Columns.decimal(row, "reported")))
                .list();
    }

    EfficiencyWeights weights(ReportingPeriod period) {
        return database.sql("select * from quarterdeck.efficiency_weights(:day)")
                .param("day", period.to().minusDays(1))
                .query(EfficiencyWeights.class)
                .single();
    }

    EfficiencyTrend trend(ReportingPeriod period) {
        return database.sql("select * from quarterdeck.efficiency_trend(:day) where tenant_id is null")
                .param("day", period.to().minusDays(1))
                .query((row, number) -> new EfficiencyTrend(
                        direction(row),
                        Columns.decimal(row, "recent"),
                        Columns.decimal(row, "before"),
                        row.getLong("days")))
                .optional()
                .orElseGet(() -> new EfficiencyTrend(Optional.empty(), Optional.empty(), Optional.empty(), 0));
    }

    /** {@code cost_per_email_delivered} of the fleet for a thousand mails, USD. */
    Optional<BigDecimal> costPerThousand(ReportingPeriod period) {
        useClock();
        return within(period, """
                        select quarterdeck.unit_cost(total_cost / nullif(emails_delivered, 0)) * 1000 as cost
                          from quarterdeck.fleet_efficiency(:from, :to)
                        """)
                .query((row, number) -> Columns.decimal(row, "cost"))
                .single();
    }

    List<TenantEfficiency> tenants(TenantEfficiencyQuery query, int offset, int limit, boolean money) {
        useClock();
        // The trend is read for the rows of the page only.
        return found(
                        query,
                        "select p.*, x.trend from (select e.*" + TENANTS.formatted(order(query))
                                + """
                                offset :offset limit :limit) p
                          left join lateral (select t.trend from quarterdeck.efficiency_trend(:last) t where t.tenant_id = p.tenant_id) x on true
                         order by %s
                        """.formatted(order(query)))
                .param("offset", offset)
                .param("limit", limit)
                .param("last", query.period().to().minusDays(1))
                .query((row, number) -> tenant(row, money))
                .list();
    }

    Stream<TenantEfficiency> allTenants(TenantEfficiencyQuery query, boolean money) {
        useClock();
        return found(
                query,
                "select p.*, x.trend from (select e.*" + TENANTS.formatted(order(query)) + """
                               ) p
                          left join (select t.tenant_id as of_tenant, t.trend from quarterdeck.efficiency_trend(:last) t) x
                            on x.of_tenant = p.tenant_id
                         order by %s
                        """.formatted(order(query)))
                .param("last", query.period().to().minusDays(1))
                .withFetchSize(FETCH_SIZE)
                .query((row, number) -> tenant(row, money))
                .stream();
    }

    int countTenants(TenantEfficiencyQuery query) {
        return database.sql("""
                        select count(*)
                          from quarterdeck.platform_tenant t
                         where t.deleted is null
                           and (:search = '' or position(lower(:search) in lower(quarterdeck.tenant_name(t.id, t.name))) > 0)
                        """)
                .param("search", query.search())
                .query(Integer.class)
                .single();
    }

    /** Figures that are reckoned and not kept yet ask for the time it is. */
    private void useClock() {
        database.sql("select set_config('quarterdeck.now', :now, true)")
                .param("now", calendar.now().toString())
                .query(String.class)
                .single();
    }

    private JdbcClient.StatementSpec within(ReportingPeriod period, String sql) {
        return database.sql(sql).param("from", period.from()).param("to", period.to());
    }

    private JdbcClient.StatementSpec found(TenantEfficiencyQuery query, String sql) {
        return within(query.period(), sql).param("search", query.search());
    }

    private static String order(TenantEfficiencyQuery query) {
        return query.order().sql(query.descending());
    }

    private static TenantEfficiency tenant(ResultSet row, boolean money) throws SQLException {
        return new TenantEfficiency(
                row.getObject("tenant_id", UUID.class),
                row.getString("tenant_name"),
                parts(row, money),
                Columns.decimal(row, "efficiency_score"),
                used(row),
                Columns.decimal(row, "quota_utilisation"),
                number(row, "emails_sent"),
                row.getLong("incidents_due"),
                row.getLong("incidents_in_time"),
                direction(row));
    }

    private static EfficiencyParts parts(ResultSet row, boolean money) throws SQLException {
        return new EfficiencyParts(
                Columns.decimal(row, "delivery"),
                money ? Columns.decimal(row, "cost") : Optional.empty(),
                Columns.decimal(row, "utilisation"),
                Columns.decimal(row, "response"));
    }

    private static Set<EfficiencyPart> used(ResultSet row) throws SQLException {
        var used = EnumSet.noneOf(EfficiencyPart.class);
        @Nullable Array names = row.getArray("components");
        if (names != null) {
            for (var name : (String[]) names.getArray()) {
                used.add(EfficiencyPart.valueOf(name.toUpperCase(Locale.ROOT)));
            }
        }
        return used;
    }

    private static Optional<EfficiencyTrend.Direction> direction(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("trend"))
                .map(word -> EfficiencyTrend.Direction.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    static Optional<Long> number(ResultSet row, String column) throws SQLException {
        var value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
