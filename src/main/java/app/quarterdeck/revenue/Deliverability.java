package app.quarterdeck.revenue;

import app.quarterdeck.figures.Columns;
import app.quarterdeck.figures.Figure;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.Roles;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query(RiskRows::point)
                .list();
    }

    /** The day so far, which is in no period. */
    public LiveStrip today() {
        var now = calendar.now();
        return database.sql("select * from quarterdeck.live_strip(:now, :zone)")
                .param("now", Timestamp.from(now))
                .param("zone", calendar.zone().getId())
                .query((row, number) -> new LiveStrip(
                        row.getTimestamp("start").toInstant(),
                        now,
                        row.getLong("sent"),
                        RiskRows.rateWithoutLimit(row, "bounce"),
                        RiskRows.rateWithoutLimit(row, "complaint"),
                        before(row)))
                .single();
    }

    /** The fleet day by day; days without mail are left out. */
    public List<DeliveryPoint> fleetDays(ReportingPeriod period) {
        return database.sql("select * from quarterdeck.fleet_days(:from, :to) order by at")
                .param("from", period.from())
                .param("to", period.to())
                .query(RiskRows::point)
                .list();
    }

    /**
     * A page of the tenants.
     *
     * @throws IllegalArgumentException if the order is one by money
     */
    public List<TenantDelivery> tenants(TenantQuery query, int offset, int limit) {
        refuseOrderByMoney(query);
        return tenants.page(query, offset, limit, RiskRows::tenantDelivery);
    }

    /**
     * The first tenants, and the sums over all of them without money; empty if there are none.
     *
     * @throws IllegalArgumentException if the order is one by money
     */
    public Optional<TenantPage<TenantDelivery>> top(TenantQuery query, int limit) {
        refuseOrderByMoney(query);
        return tenants.top(query, limit, RiskRows::tenantDelivery).map(TenantPage::withoutMoney);
    }

    /**
     * All of the tenants, one by one, for a file; inside a transaction that lasts as long as the stream.
     *
     * @throws IllegalArgumentException if the order is one by money
     */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<TenantDelivery> allTenants(TenantQuery query) {
        refuseOrderByMoney(query);
        return tenants.all(query, RiskRows::tenantDelivery);
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

    /**
     * One tenant in a period.
     *
     * @throws NotFoundException if there is no such tenant, or it is deleted
     */
    public TenantDelivery tenant(UUID tenant, ReportingPeriod period) {
        return tenants.one(tenant, period, RiskRows::tenantDelivery);
    }

    /** A tenant hour by hour, in [from, to); hours without mail are left out. */
    public List<DeliveryPoint> hoursOf(UUID tenant, Instant from, Instant to) {
        return database.sql("""
                        select * from quarterdeck.tenant_hour_rate
                         where tenant_id = :tenant and at >= :from and at < :to
                         order by at
                        """)
                .param("tenant", tenant)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query(RiskRows::point)
                .list();
    }

    /** A tenant day by day; days without mail are left out. */
    public List<DeliveryPoint> daysOf(UUID tenant, ReportingPeriod period) {
        return database.sql("select * from quarterdeck.tenant_days(:tenant, :from, :to) order by at")
                .param("tenant", tenant)
                .param("from", period.from())
                .param("to", period.to())
                .query(RiskRows::point)
                .list();
    }

    /** A tenant's mail by mailbox provider, the largest first. */
    public List<DeliverySlice> providersOf(UUID tenant, ReportingPeriod period) {
        return database.sql("select * from quarterdeck.tenant_providers(:tenant, :from, :to) order by sent desc, name")
                .param("tenant", tenant)
                .param("from", period.from())
                .param("to", period.to())
                .query(RiskRows::slice)
                .list();
    }

    /** A tenant's mail by sending address, the largest first. */
    public List<SendingAddress> addressesOf(UUID tenant, ReportingPeriod period) {
        return database.sql("select * from quarterdeck.tenant_addresses(:tenant, :from, :to) order by sent desc, name")
                .param("tenant", tenant)
                .param("from", period.from())
                .param("to", period.to())
                .query((row, number) -> new SendingAddress(
                        RiskRows.slice(row, number),
                        Columns.text(row, "status"),
                        Columns.text(row, "reputation_state"),
                        row.getBoolean("listed")))
                .list();
    }

    /** How many more emails at their rates would settle on which side of their targets rates lie, by their keys; without those that are exactly their target. */
    public Map<String, Long> emailsToSettle(List<Figure> rates) {
        if (rates.isEmpty()) {
            return Map.of();
        }
        var more = new HashMap<String, Long>();
        database.sql("""
                        select asked.key, quarterdeck.trials_to_settle(asked.part::bigint, asked.whole::bigint, asked.goal) as more
                          from unnest(cast(:keys as text[]), cast(:parts as numeric[]), cast(:wholes as numeric[]), cast(:goals as numeric[]))
                            as asked (key, part, whole, goal)
                        """)
                .param("keys", rates.stream().map(Figure::key).toArray(String[]::new))
                .param("parts", numbers(rates, it -> it.rows().part().orElse(BigDecimal.ZERO)))
                .param("wholes", numbers(rates, it -> it.rows().whole().orElse(BigDecimal.ZERO)))
                .param("goals", numbers(rates, it -> it.goal().orElseThrow()))
                .query(row -> {
                    var key = row.getString("key");
                    RiskRows.number(row, "more").ifPresent(it -> more.put(key, it));
                });
        return more;
    }

    private static String[] numbers(List<Figure> rates, Function<Figure, BigDecimal> number) {
        return rates.stream().map(it -> number.apply(it).toPlainString()).toArray(String[]::new);
    }

    /** The constants that hold today. */
    public RiskConstants constants() {
        return database.sql("select * from quarterdeck.risk_constants where valid_from <= :today and valid_to > :today")
                .param("today", calendar.today())
                .query(RiskConstants.class)
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

    private static Optional<LiveStrip.Before> before(ResultSet row) throws SQLException {
        var bounces = Columns.decimal(row, "bounce_rate_before");
        var complaints = Columns.decimal(row, "complaint_rate_before");
        return RiskRows.number(row, "sent_before").map(sent -> new LiveStrip.Before(sent, bounces, complaints));
    }

    /** They come with the product, and so are read once. */
    private List<LimitLine> limits(String metric) {
        if (limits.isEmpty()) {
            limits = database
                    .sql("select metric, label, value from quarterdeck.limit_line order by metric, value")
                    .query((row, number) -> Map.entry(
                            row.getString("metric"), new LimitLine(row.getString("label"), row.getBigDecimal("value"))))
                    .list()
                    .stream()
                    .collect(Collectors.groupingBy(
                            Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        }
        return limits.getOrDefault(metric, List.of());
    }

    private static void refuseOrderByMoney(TenantQuery query) {
        if (query.order().money()) {
            throw new IllegalArgumentException("An order by money is not open to this reader");
        }
    }
}
