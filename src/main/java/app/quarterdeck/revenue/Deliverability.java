package app.quarterdeck.revenue;

import app.quarterdeck.data.Row;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.Roles;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of emails: the part of the revenue page that is open to every reader, without money. */
@Service
@PreAuthorize(Roles.ANY)
@Transactional(readOnly = true)
public class Deliverability {

    private final JdbcClient database;
    private final TenantRiskRows tenants;
    private final ReportingCalendar calendar;

    private volatile Map<String, List<LimitLine>> limits = Map.of();

    Deliverability(JdbcClient database, TenantRiskRows tenants, ReportingCalendar calendar) {
        this.database = database;
        this.tenants = tenants;
        this.calendar = calendar;
    }

    /** The fleet hour by hour, in [from, to); hours without mail are left out. */
    public List<DeliveryPoint> fleetHours(Instant from, Instant to) {
        return database.sql("select * from quarterdeck.fleet_hour_rate where at >= :from and at < :to order by at")
                .param("from", from)
                .param("to", to)
                .query(Row.as(DeliveryPoint.class))
                .list();
    }

    /** The day so far, which is in no period. */
    public LiveStrip today() {
        var now = calendar.now();
        return database.sql("""
                        select *, sent_before as before_sent, bounce_rate_before as before_bounce_rate, complaint_rate_before as before_complaint_rate,
                               :now as until, null as bounce_evidence, null as complaint_evidence
                          from quarterdeck.live_strip(:now, :zone)
                        """)
                .param("now", now)
                .param("zone", calendar.zone())
                .query(Row.as(LiveStrip.class))
                .single();
    }

    /** The fleet day by day; days without mail are left out. */
    public List<DeliveryPoint> fleetDays(ReportingPeriod period) {
        return database.sql("select * from quarterdeck.fleet_days(:from, :to) order by at")
                .param("from", period.from())
                .param("to", period.to())
                .query(Row.as(DeliveryPoint.class))
                .list();
    }

    /**
     * A page of the tenants.
     *
     * @throws IllegalArgumentException if the order is one by money
     */
    public List<TenantDelivery> tenants(TenantQuery query, int offset, int limit) {
        refuseOrderByMoney(query);
        return tenants.page(query, offset, limit, TenantDelivery.class);
    }

    /**
     * The first tenants, and the sums over all of them without money; empty if there are none.
     *
     * @throws IllegalArgumentException if the order is one by money
     */
    public Optional<TenantPage<TenantDelivery>> top(TenantQuery query, int limit) {
        refuseOrderByMoney(query);
        return tenants.top(query, limit, TenantDelivery.class).map(TenantPage::withoutMoney);
    }

    /**
     * All of the tenants, one by one, for a file; inside a transaction that lasts as long as the stream.
     *
     * @throws IllegalArgumentException if the order is one by money
     */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<TenantDelivery> allTenants(TenantQuery query) {
        refuseOrderByMoney(query);
        return tenants.all(query, TenantDelivery.class);
    }

    /** Sums over the tenants the query finds, without money. */
    public TenantTotals totals(TenantQuery query) {
        return tenants.totals(query).withoutMoney();
    }

    /**
     * What a tenant is called.
     *
     * @throws NotFoundException if there never was such a tenant
     */
    public String nameOf(UUID tenant) {
        return database.sql("select quarterdeck.tenant_name(id, name) from quarterdeck.tenant_known where id = :tenant")
                .param("tenant", tenant)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("Tenant " + tenant));
    }

    /** One tenant in a period. */
    public TenantInPeriod tenant(UUID tenant, ReportingPeriod period) {
        return tenants.one(tenant, period, calendar.today());
    }

    /** A tenant hour by hour, in [from, to); hours without mail are left out. */
    public List<DeliveryPoint> hoursOf(UUID tenant, Instant from, Instant to) {
        return database.sql("""
                        select * from quarterdeck.tenant_hour_rate
                         where tenant_id = :tenant and at >= :from and at < :to
                         order by at
                        """)
                .param("tenant", tenant)
                .param("from", from)
                .param("to", to)
                .query(Row.as(DeliveryPoint.class))
                .list();
    }

    /** A tenant day by day; days without mail are left out. */
    public List<DeliveryPoint> daysOf(UUID tenant, ReportingPeriod period) {
        return database.sql("select * from quarterdeck.tenant_days(:tenant, :from, :to) order by at")
                .param("tenant", tenant)
                .param("from", period.from())
                .param("to", period.to())
                .query(Row.as(DeliveryPoint.class))
                .list();
    }

    /** A tenant's emails by mailbox provider and by sending address. */
    public TenantSources sourcesOf(UUID tenant, ReportingPeriod period) {
        var sources = database.sql("""
                        select true as is_address, a.* from quarterdeck.tenant_addresses(:tenant, :from, :to) a
                        union all
                        select false, p.*, null, null, false from quarterdeck.tenant_providers(:tenant, :from, :to) p
                         order by sent desc, name
                        """)
                .param("tenant", tenant)
                .param("from", period.from())
                .param("to", period.to())
                .query(Row.as(Source.class))
                .list();
        return new TenantSources(
                sources.stream()
                        .filter(it -> !it.isAddress)
                        .map(it -> it.address.delivery())
                        .toList(),
                sources.stream().filter(Source::isAddress).map(Source::address).toList());
    }

    /** The constants that hold today. */
    public RiskConstants constants() {
        return database.sql("select * from quarterdeck.risk_constants where valid_from <= :today and valid_to > :today")
                .param("today", calendar.today())
                .query(Row.as(RiskConstants.class))
                .single();
    }

    /** Published limits of bounces, the lowest first. */
    public List<LimitLine> bounceLimits() {
        return limits("bounce_rate");
    }

    /** Published limits of complaints, the lowest first. */
    public List<LimitLine> complaintLimits() {
        return limits("complaint_rate");
    }

    /** They come with the product, and so are read once. */
    private List<LimitLine> limits(String metric) {
        if (limits.isEmpty()) {
            limits = database
                    .sql("select metric, label, value from quarterdeck.limit_line order by metric, value")
                    .query(Row.as(LimitLine.class))
                    .list()
                    .stream()
                    .collect(Collectors.groupingBy(LimitLine::metric));
        }
        return limits.getOrDefault(metric, List.of());
    }

    private static void refuseOrderByMoney(TenantQuery query) {
        if (query.order().money()) {
            throw new IllegalArgumentException("An order by money is not open to this reader");
        }
    }

    private record Source(boolean isAddress, @Embedded.Empty SendingAddress address) {}
}
