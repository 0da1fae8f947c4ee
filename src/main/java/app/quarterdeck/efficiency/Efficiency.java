package app.quarterdeck.efficiency;

import app.quarterdeck.figures.Columns;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.Roles;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How efficiently the fleet works: the part of the page that is open to every reader, without money. */
@Service
@PreAuthorize(Roles.ANY)
@Transactional(readOnly = true)
public class Efficiency {

    private final JdbcClient database;
    private final EfficiencyRows rows;
    private final FleetRows nodes;
    private final ReportingCalendar calendar;

    Efficiency(JdbcClient database, EfficiencyRows rows, FleetRows nodes, ReportingCalendar calendar) {
        this.database = database;
        this.rows = rows;
        this.nodes = nodes;
        this.calendar = calendar;
    }

    /** The fleet's score in a period and what it is made of, but for the part of cost. */
    public FleetEfficiency fleet(ReportingPeriod period) {
        return rows.fleet(period, false);
    }

    /** The fleet's daily scores without the part of cost, as far as days are reckoned, the oldest first. */
    public List<EfficiencyDay> days(ReportingPeriod period) {
        return rows.days(period, false);
    }

    /** The weights that hold on the last day of a period. */
    public EfficiencyWeights weights(ReportingPeriod period) {
        return rows.weights(period);
    }

    /** Where the fleet's score is going, as of the last day of a period. */
    public EfficiencyTrend trend(ReportingPeriod period) {
        return rows.trend(period);
    }

    /**
     * A page of the tenants without the part of cost.
     *
     * @throws IllegalArgumentException if the order is one by cost
     */
    public List<TenantEfficiency> tenants(TenantEfficiencyQuery query, int offset, int limit) {
        refuseOrderByCost(query);
        return rows.tenants(query, offset, limit, false);
    }

    /**
     * All of the tenants, one by one, for a file; inside a transaction that lasts as long as the stream.
     *
     * @throws IllegalArgumentException if the order is one by cost
     */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<TenantEfficiency> allTenants(TenantEfficiencyQuery query) {
        refuseOrderByCost(query);
        return rows.allTenants(query, false);
    }

    /** How many tenants the query finds. */
    public int countTenants(TenantEfficiencyQuery query) {
        return rows.countTenants(query);
    }

    /** How well machines are used, by who hosts them and where; the least used first. */
    public List<RegionUse> regions(ReportingPeriod period) {
        return within(
                period,
                "select * from quarterdeck.region_use(:from, :to) order by cost_carried nulls last, provider, region",
                row -> new RegionUse(
                        Optional.ofNullable(row.getString("provider")),
                        Optional.ofNullable(row.getString("region")),
                        Columns.decimal(row, "cost_carried"),
                        Columns.decimal(row, "addresses_held"),
                        row.getLong("addresses")));
    }

    /** The mailbox providers that most mail goes to, the largest first. */
    public List<MailboxProviderDelivery> mailboxProviders(ReportingPeriod period) {
        return within(
                period,
                """
                select * from quarterdeck.mailbox_provider_delivery(:from, :to)
                 where sent > 0
                 order by sent desc, mailbox_provider
                 limit 12
                """,
                row -> new MailboxProviderDelivery(
                        row.getString("mailbox_provider"),
                        row.getLong("sent"),
                        Columns.decimal(row, "delivery_rate"),
                        Columns.decimal(row, "bounce_rate"),
                        Columns.decimal(row, "block_rate")));
    }

    /** The addresses nearest to, or furthest beyond, what is safe for them in an hour. */
    public List<AddressUse> mostUsed(ReportingPeriod period) {
        return addresses(period, "hour_use is not null order by hour_use desc, ip_address");
    }

    /** The warmed addresses that send least. */
    public List<AddressUse> leastUsed(ReportingPeriod period) {
        return addresses(period, "stage = 'warmed' and sent is not null order by sent, ip_address");
    }

    /** The components whose errors did most to the mail. */
    public List<ComponentErrors> errors(ReportingPeriod period) {
        return database.sql("""
                        select component, events, affected_emails, excess_undelivered
                          from quarterdeck.error_impact(:from, :to, :zone, null)
                         where not is_total
                         order by greatest(excess_undelivered, affected_emails) desc nulls last, events desc, component nulls last
                         limit 10
                        """)
                .param("from", Timestamp.from(calendar.startOf(period.from())))
                .param("to", Timestamp.from(calendar.startOf(period.to())))
                .param("zone", calendar.zone().getId())
                .query((row, number) -> new ComponentErrors(
                        Optional.ofNullable(row.getString("component")),
                        row.getLong("events"),
                        Columns.decimal(row, "affected_emails"),
                        Columns.decimal(row, "excess_undelivered")))
                .list();
    }

    /** What events report beside what is computed, measure by measure. */
    public List<ReportedMetric> reported(ReportingPeriod period) {
        var fleet = rows.fleet(period, false);
        Map<String, Optional<BigDecimal>> computed = Map.of(
                "efficiency_score", fleet.score(),
                "resource_utilisation", fleet.resourceUtilisation(),
                "quota_utilisation", fleet.quotaUtilisation());
        return within(
                period,
                "select * from quarterdeck.efficiency_reported(:from, :to)",
                row -> new ReportedMetric(
                        row.getString("metric"),
                        computed.getOrDefault(row.getString("metric"), Optional.empty()),
                        Columns.decimal(row, "reported"),
                        row.getLong("reports")));
    }

    /** What stands on a part of the fleet, or its machines, without prices. */
    public List<FleetNode> branch(FleetQuery query, @Nullable FleetNode parent, int offset, int limit) {
        return nodes.branch(query, parent, offset, limit, false);
    }

    /** How many stand on a part of the fleet, or how many machines there are. */
    public int countBranch(FleetQuery query, @Nullable FleetNode parent) {
        return nodes.count(query, parent);
    }

    /** The whole fleet without prices, each branch after what it stands on; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<FleetNode> allNodes(FleetQuery query) {
        return nodes.all(query, false);
    }

    private List<AddressUse> addresses(ReportingPeriod period, String which) {
        return database.sql(
                        "select * from quarterdeck.address_use(:to) where stage is not null and " + which + " limit 12")
                .param("to", period.to())
                .query((row, number) -> new AddressUse(
                        row.getString("ip_address"),
                        row.getString("stage"),
                        row.getBigDecimal("safe_per_hour"),
                        row.getBigDecimal("sent_per_day"),
                        row.getBigDecimal("least_per_day"),
                        Columns.decimal(row, "busiest_hour")))
                .list();
    }

    private <T> List<T> within(ReportingPeriod period, String sql, Mapping<T> mapping) {
        return database.sql(sql)
                .param("from", period.from())
                .param("to", period.to())
                .query((row, number) -> mapping.map(row))
                .list();
    }

    private static void refuseOrderByCost(TenantEfficiencyQuery query) {
        if (query.order() == TenantEfficiencyQuery.Order.COST) {
            throw new IllegalArgumentException("An order by cost is not open to this reader");
        }
    }

    @FunctionalInterface
    private interface Mapping<T> {
        T map(ResultSet row) throws SQLException;
    }
}
