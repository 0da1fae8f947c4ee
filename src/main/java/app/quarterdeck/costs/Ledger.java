package app.quarterdeck.costs;

import app.quarterdeck.data.Listed;
import app.quarterdeck.data.Listing;
import app.quarterdeck.data.Row;
import app.quarterdeck.data.Sums;
import app.quarterdeck.data.Top;
import app.quarterdeck.figures.DatabaseClock;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.Roles;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.data.domain.Sort;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What each tenant cost and earned, month by month, and the proof that the sum is the bill. */
@Service
@PreAuthorize(Roles.MAY_SEE_MONEY)
@Transactional(readOnly = true)
public class Ledger {

    private static final Sort NEWEST = Sort.by("recordedAt", "id").descending();

    /**
     * The rows of a month that a search finds, the unallocated one beside them, and those of all other tenants in one, so that
     * every column adds up to the month.
     */
    private static final String ROWS = """
            , month_row as materialized (
                select case when r.tenant_id is null then 'unallocated' else 'tenant' end as whose, r.*, r.unpriced_vps + r.unpriced_ips as unpriced,
                       :search = '' or r.tenant_id is null or position(lower(:search) in lower(r.tenant_name)) > 0 as is_found
                  from asked a
                 cross join lateral quarterdeck.ledger_rows(case when a.is_set then cast(:month as date) end) r
            )
            select whose, tenant_id, tenant_name, plan_name, infrastructure_cost, email_service_cost, total_cost, subscription_revenue, profit,
                   gross_margin, cost_per_email_delivered, emails_delivered, unpriced, is_partial, corrects_month
              from month_row
             where is_found
            union all
            select 'other_tenants', null, null, null, sum(infrastructure_cost), sum(email_service_cost), sum(total_cost), sum(subscription_revenue),
                   coalesce(sum(subscription_revenue), 0) - sum(total_cost), null, null, sum(emails_delivered)::bigint, null, bool_or(is_partial), null
              from month_row
             where not is_found
            having count(*) > 0
            """;

    private static final Sums<LedgerTotals> SUMS = new Sums<>(LedgerTotals.class, """
            sum(infrastructure_cost)                                    as all_infrastructure_cost,
            sum(email_service_cost)                                     as all_email_service_cost,
            sum(total_cost)                                             as all_total_cost,
            coalesce(sum(subscription_revenue), 0)                      as all_subscription_revenue,
            coalesce(sum(subscription_revenue), 0) - sum(total_cost)    as all_profit,
            coalesce(sum(emails_delivered), 0)                          as all_emails_delivered
            """);

    private static final Sums<LedgerTotals> SUMS_OF_RESTATEMENTS = new Sums<>(LedgerTotals.class, """
            coalesce(sum(infrastructure_cost), 0)               as all_infrastructure_cost,
            coalesce(sum(email_service_cost), 0)                as all_email_service_cost,
            coalesce(sum(total_cost), 0)                        as all_total_cost,
            coalesce(sum(subscription_revenue), 0)              as all_subscription_revenue,
            coalesce(sum(subscription_revenue - total_cost), 0) as all_profit,
            0                                                   as all_emails_delivered
            """);

    private final JdbcClient database;
    private final DatabaseClock clock;
    private final Listed<Restatement> restatements;
    private final ProviderInvoices invoices;
    private final ReportingCalendar calendar;

    Ledger(
            JdbcClient database,
            DatabaseClock clock,
            Listing listing,
            ProviderInvoices invoices,
            ReportingCalendar calendar) {
        this.database = database;
        this.clock = clock;
        this.invoices = invoices;
        this.restatements = listing.of(Restatement.class);
        this.calendar = calendar;
    }

    /** All months from the first cost that is known up to the one that runs, the newest first. */
    public List<LedgerMonth> months() {
        return database.sql("""
                        with month as (
                            select m::date as month
                              from generate_series((select date_trunc('month', min(valid_from)::timestamp)
                                                      from quarterdeck.cost_value
                                                     where valid_from > '-infinity'),
                                                   date_trunc('month', cast(:today as timestamp)),
                                                   interval '1 month') m
                        )
                        select m.month,
                               case when exists (select from quarterdeck.month_closing c where c.month = m.month and c.reopened_at is null) then 'closed'
                                    when quarterdeck.next_month(m.month) > :today then 'running'
                                    else 'open' end as state
                          from month m
                         order by m.month desc
                        """)
                .param("today", calendar.today())
                .query(Row.as(LedgerMonth.class))
                .list();
    }

    /**
     * A month's sums and their proof.
     *
     * @throws NotFoundException if nothing is known of the month
     */
    public LedgerProof proof(YearMonth month) {
        record Proof(@Embedded.Empty LedgerProof proof, Optional<UncountedPayments> uncounted) {}
        var read = clock.asked("""
                        select p.month, p.to_day as until, coalesce(p.closed_at, :as_of) as as_of,
                               p.closed_at as closing_at, p.closed_by as closing_by, p.note as closing_note,
                               case when p.fleet_cost is not null then p.infrastructure_cost end as cost_infrastructure,
                               case when p.fleet_cost is not null then p.email_service_cost end as cost_email_service,
                               p.allocated as cost_allocated, p.unallocated as cost_unallocated, p.difference as cost_difference,
                               p.subscription_revenue as revenue, p.profit, p.gross_margin, p.emails_delivered,
                               p.vps + p.ips as machines_all, p.unpriced_vps + p.unpriced_ips as machines_unpriced, p.tenants,
                               p.corrections as corrections_rows, p.correction_cost as corrections_cost, p.correction_revenue as corrections_revenue,
                               null as uncounted,
                               u.reason as uncounted_reason, u.currency as uncounted_currency, u.payments as uncounted_payments, u.amount as uncounted_amount
                          from asked a
                         cross join lateral quarterdeck.ledger_proof(case when a.is_set then cast(:month as date) end) p
                          left join (select n.reason, coalesce(n.currency, '—') as currency, count(*) as payments, sum(n.amount) as amount
                                       from quarterdeck.payment_not_counted n
                                      where coalesce(n.first_day, :month) < :end
                                        and coalesce(n.end_day, :end) > :month
                                      group by n.reason, n.currency) u on true
                         order by u.reason, u.currency
                        """)
                .param("month", month)
                .param("end", month.plusMonths(1))
                .param("as_of", calendar.now())
                .query(Row.as(Proof.class))
                .list();
        return read.stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException("Month " + month))
                .proof()
                .with(read.stream().flatMap(it -> it.uncounted().stream()).toList());
    }

    /** The first rows of a month, counted and summed up in the same statement; empty if there are none. */
    public Optional<Top<LedgerRow, LedgerTotals>> top(LedgerQuery query, int limit) {
        return listed(query).top(Criteria.empty(), query.sort(), limit, SUMS);
    }

    /** A page of a month's rows; those that a search does not find stand in one row of their own. */
    public List<LedgerRow> rows(LedgerQuery query, int offset, int limit) {
        return listed(query).page(Criteria.empty(), query.sort(), offset, limit);
    }

    /** All of a month's rows, one by one, for a file; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<LedgerRow> all(LedgerQuery query) {
        return listed(query).all(Criteria.empty(), query.sort());
    }

    public int count(LedgerQuery query) {
        return listed(query).count(Criteria.empty());
    }

    /** Sums over all rows of a month, those that are not known aside; profit is revenue less what is known of cost, as the figure has it. */
    public LedgerTotals totals(YearMonth month) {
        return listed(new LedgerQuery(month, "", LedgerQuery.Order.COST, true)).sums(Criteria.empty(), SUMS);
    }

    /**
     * What the fleet cost and earned in each of the last months, the oldest first: a closed one as it was closed, the last
     * one up to yesterday.
     */
    public List<FleetMonth> lastMonths(int months) {
        return clock.asked("""
                        select m.*
                          from asked a
                         cross join lateral (select * from quarterdeck.fleet_month_shown
                                              where a.is_set and month >= :first and month < :today
                                             offset 0) m
                         order by m.month
                        """)
                .param("first", YearMonth.from(calendar.today()).minusMonths(months - 1L))
                .param("today", calendar.today())
                .query(Row.as(FleetMonth.class))
                .list();
    }

    /**
     * What a tenant is called, deleted or not.
     *
     * @throws NotFoundException if there is none, and never was one that cost money
     */
    public String tenantName(UUID tenant) {
        return database.sql("""
                        select quarterdeck.tenant_name(id, name) from quarterdeck.tenant_known where id = :tenant
                        union all
                        select tenant_id::text from quarterdeck.ip_holding where tenant_id = :tenant
                         limit 1
                        """)
                .param("tenant", tenant)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("Tenant " + tenant));
    }

    /** The machines behind a tenant's cost of a month, the dearest first; without a tenant those that nobody carries. */
    public List<TenantMachine> machines(Optional<UUID> tenant, YearMonth month) {
        var end = month.plusMonths(1).atDay(1);
        var today = calendar.today();
        return database.sql("""
                        select resource_kind as kind, name, vps_name, region, first_day as "from", end_day as until, days, lowest_cost, highest_cost,
                               share, holders, amount
                          from quarterdeck.tenant_machines(cast(:tenant as uuid), :from, :to)
                         order by amount desc nulls last, resource_kind, name
                        """)
                .param("tenant", tenant)
                .param("from", month.atDay(1))
                .param("to", end.isAfter(today) ? today : end)
                .query(Row.as(TenantMachine.class))
                .list();
    }

    /** Corrections of closed months, the newest first. */
    public List<Restatement> restatements(int offset, int limit) {
        return restatements.page(Criteria.empty(), NEWEST, offset, limit);
    }

    /** The newest corrections, counted and summed up in the same statement; empty if there are none. */
    public Optional<Top<Restatement, LedgerTotals>> newestRestatements(int limit) {
        return restatements.top(Criteria.empty(), NEWEST, limit, SUMS_OF_RESTATEMENTS);
    }

    /** All corrections, one by one, for a file; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<Restatement> allRestatements() {
        return restatements.all(Criteria.empty(), NEWEST);
    }

    /** Sums over all corrections that stand. */
    public LedgerTotals restatementTotals() {
        return restatements.sums(Criteria.empty(), SUMS_OF_RESTATEMENTS);
    }

    public int restatementCount() {
        return restatements.count(Criteria.empty());
    }

    /** The invoices of a month that finance has entered. */
    public List<ProviderInvoice> invoices(YearMonth month) {
        return invoices.findByMonthOrderByProvider(month);
    }

    /** The machines that may explain a difference between the invoices and what was calculated, the largest amounts first. */
    public List<InvoiceCause> causes(YearMonth month) {
        return database.sql("""
                        select reason, resource_kind as kind, name, calculated, would_be, amount
                          from quarterdeck.invoice_explanation(:month)
                         order by abs(amount) desc nulls first, reason, name
                        """)
                .param("month", month)
                .query(Row.as(InvoiceCause.class))
                .list();
    }

    private Listed<LedgerRow> listed(LedgerQuery query) {
        return clock.listed(LedgerRow.class, ROWS)
                .with("month", query.month())
                .with("search", query.search().strip());
    }
}
