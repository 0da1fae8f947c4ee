package app.quarterdeck.efficiency;

import app.quarterdeck.data.Row;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Embedded;
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

    /** How well regions and mailbox providers were used in a period. */
    public KnownUse known(ReportingPeriod period) {
        var read = within(period, """
                        select d.days, r.*, m.*
                          from (select count(*) as days from quarterdeck.fleet_use_day where day >= :from and day < :to) d
                          left join ((select u.provider as region_provider, u.region as region_region, u.cost_carried as region_cost_carried,
                                             u.addresses_held as region_addresses_held, u.addresses as region_addresses
                                        from quarterdeck.region_use(:from, :to) u) r
                                     full join (select p.mailbox_provider as mailbox_provider_mailbox_provider, p.sent as mailbox_provider_sent,
                                                       p.delivery_rate as mailbox_provider_delivery_rate, p.bounce_rate as mailbox_provider_bounce_rate,
                                                       p.block_rate as mailbox_provider_block_rate
                                                  from quarterdeck.mailbox_provider_delivery(:from, :to) p
                                                 where p.sent > 0
                                                 order by p.sent desc, p.mailbox_provider
                                                 limit 12) m on false) on true
                         order by r.region_cost_carried nulls last, r.region_provider, r.region_region, m.mailbox_provider_sent desc,
                                  m.mailbox_provider_mailbox_provider
                        """, Use.class);
        return new KnownUse(
                read.getFirst().days(),
                read.stream().flatMap(it -> it.region().stream()).toList(),
                read.stream().flatMap(it -> it.mailboxProvider().stream()).toList());
    }

    /** The most and the least used addresses, over the seven days that end with a period. */
    public AddressUses addresses(ReportingPeriod period) {
        var ranked = database.sql("""
                        with used as materialized (
                            select ip_address as address, stage, safe_per_hour, sent_per_day as per_day, least_per_day, busiest_hour, hour_use, sent
                              from quarterdeck.address_use(:to)
                             where stage is not null
                        )
                        select *
                          from (select 'most' as part, row_number() over (order by u.hour_use desc, u.address) as place, u.*
                                  from used u
                                 where u.hour_use is not null
                                union all
                                select 'least', row_number() over (order by u.sent, u.address), u.*
                                  from used u
                                 where u.stage = 'warmed' and u.sent is not null) ranked
                         where place <= 12
                         order by part, place
                        """)
                .param("to", period.to())
                .query(Row.as(RankedAddress.class))
                .list();
        return new AddressUses(of("most", ranked), of("least", ranked));
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

    private <T> List<T> within(ReportingPeriod period, String sql, Class<T> type) {
        return database.sql(sql)
                .param("from", period.from())
                .param("to", period.to())
                .query(Row.as(type))
                .list();
    }

    private static List<AddressUse> of(String part, List<RankedAddress> ranked) {
        return ranked.stream()
                .filter(it -> it.part.equals(part))
                .map(RankedAddress::use)
                .toList();
    }

    /** A region or a mailbox provider, beside the days that are known. */
    private record Use(long days, Optional<RegionUse> region, Optional<MailboxProviderDelivery> mailboxProvider) {}

    private record RankedAddress(
            String part, @Embedded.Empty AddressUse use) {}
}
