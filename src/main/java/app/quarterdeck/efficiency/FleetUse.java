package app.quarterdeck.efficiency;

import app.quarterdeck.data.Row;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How well regions, mailbox providers, IP addresses and machines are used; prices are there only for those who see money. */
@Service
@PreAuthorize(Roles.ANY)
@Transactional(readOnly = true)
public class FleetUse {

    private final JdbcClient database;
    private final FleetRows nodes;
    private final ReportingCalendar calendar;

    FleetUse(JdbcClient database, FleetRows nodes, ReportingCalendar calendar) {
        this.database = database;
        this.nodes = nodes;
        this.calendar = calendar;
    }

    /** Of how many days of a period the use is known. */
    public long daysKnown(ReportingPeriod period) {
        return database.sql("select count(*) from quarterdeck.fleet_use_day where day >= :from and day < :to")
                .param("from", period.from())
                .param("to", period.to())
                .query(Long.class)
                .single();
    }

    /** How well machines are used, by who hosts them and where; the least used first. */
    public List<RegionUse> regions(ReportingPeriod period) {
        return within(
                period,
                "select * from quarterdeck.region_use(:from, :to) order by cost_carried nulls last, provider, region",
                RegionUse.class);
    }

    /** The mailbox providers that most emails go to, the largest first. */
    public List<MailboxProviderDelivery> mailboxProviders(ReportingPeriod period) {
        return within(period, """
                select * from quarterdeck.mailbox_provider_delivery(:from, :to)
                 where sent > 0
                 order by sent desc, mailbox_provider
                 limit 12
                """, MailboxProviderDelivery.class);
    }

    /** The addresses nearest to, or furthest beyond, what is safe for them in an hour, over the seven days that end with a period. */
    public List<AddressUse> mostUsed(ReportingPeriod period) {
        return addresses(period, "hour_use is not null order by hour_use desc, ip_address");
    }

    /** The warmed addresses that send least, over the seven days that end with a period. */
    public List<AddressUse> leastUsed(ReportingPeriod period) {
        return addresses(period, "stage = 'warmed' and sent is not null order by sent, ip_address");
    }

    /** The components whose errors did most to the emails. */
    public List<ComponentErrors> errors(ReportingPeriod period) {
        return database.sql("""
                        select component, events as errors, affected_emails as affected, excess_undelivered as excess
                          from quarterdeck.error_impact(:from, :to, :zone, null)
                         where not is_total
                         order by greatest(excess_undelivered, affected_emails) desc nulls last, events desc, component nulls last
                         limit 10
                        """)
                .param("from", calendar.startOf(period.from()))
                .param("to", calendar.startOf(period.to()))
                .param("zone", calendar.zone().getId())
                .query(Row.as(ComponentErrors.class))
                .list();
    }

    /** What events report of efficiency, measure by measure; it goes into no figure. */
    public List<ReportedMetric> reported(ReportingPeriod period) {
        return within(period, "select * from quarterdeck.efficiency_reported(:from, :to)", ReportedMetric.class);
    }

    /** What a part of the fleet carries, or its machines. */
    public List<FleetNode> branch(FleetQuery query, @Nullable FleetNode parent, int offset, int limit) {
        return nodes.branch(query, parent, offset, limit, CurrentUser.maySeeMoney());
    }

    /** How many a part of the fleet carries, or how many machines there are. */
    public int countBranch(FleetQuery query, @Nullable FleetNode parent) {
        return nodes.count(query, parent);
    }

    /** The whole fleet, each branch after what carries it; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<FleetNode> allNodes(FleetQuery query) {
        return nodes.all(query, CurrentUser.maySeeMoney());
    }

    private List<AddressUse> addresses(ReportingPeriod period, String which) {
        return database.sql("""
                        select ip_address as address, stage, safe_per_hour, sent_per_day as per_day, least_per_day, busiest_hour
                          from quarterdeck.address_use(:to)
                         where stage is not null
                           and\s""" + which + " limit 12")
                .param("to", period.to())
                .query(Row.as(AddressUse.class))
                .list();
    }

    private <T> List<T> within(ReportingPeriod period, String sql, Class<T> type) {
        return database.sql(sql)
                .param("from", period.from())
                .param("to", period.to())
                .query(Row.as(type))
                .list();
    }
}
