package app.quarterdeck.costs;

import app.quarterdeck.figures.Columns;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.Roles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
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

    private static final int FETCH_SIZE = 1_000;
    private static final String RESTATEMENTS =
            "select * from quarterdeck.restatement order by recorded_at desc, id desc";

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
            ), shown as (
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
            )
            """;

    private static final String SUMS = """
            select sum(infrastructure_cost)                                         as all_infrastructure,
                   sum(email_service_cost)                                          as all_email_service,
                   sum(total_cost)                                                  as all_cost,
                   coalesce(sum(subscription_revenue), 0)                           as all_revenue,
                   coalesce(sum(subscription_revenue), 0) - sum(total_cost)         as all_profit,
                   coalesce(sum(emails_delivered), 0)                               as all_delivered
            """;

    private static final String SUMS_OF_RESTATEMENTS = """
            select coalesce(sum(infrastructure_cost), 0)               as all_infrastructure,
                   coalesce(sum(email_service_cost), 0)                as all_email_service,
                   coalesce(sum(total_cost), 0)                        as all_cost,
                   coalesce(sum(subscription_revenue), 0)              as all_revenue,
                   coalesce(sum(subscription_revenue - total_cost), 0) as all_profit,
                   0                                                   as all_delivered
              from quarterdeck.restatement
            """;

    private final JdbcClient database;
    private final LedgerClock clock;
    private final ReportingCalendar calendar;

    Ledger(JdbcClient database, LedgerClock clock, ReportingCalendar calendar) {
        this.database = database;
        this.clock = clock;
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
                               exists (select 1 from quarterdeck.month_closing c
                                        where c.month = m.month and c.reopened_at is null) as closed
                          from month m
                         order by m.month desc
                        """)
                .param("today", calendar.today())
                .query((row, number) -> {
                    var month = LedgerRows.month(row, "month");
                    return new LedgerMonth(month, row.getBoolean("closed") ? LedgerMonth.State.CLOSED : state(month));
                })
                .list();
    }

    /**
     * A month's sums and their proof.
     *
     * @throws NotFoundException if nothing is known of the month
     */
    public LedgerProof proof(YearMonth month) {
        var uncounted = new ArrayList<UncountedPayments>();
        return clock
                .asked("""
                        select p.*, p.vps + p.ips as machines, p.unpriced_vps + p.unpriced_ips as unpriced,
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
                .param("month", month.atDay(1))
                .param("end", month.plusMonths(1).atDay(1))
                .query((row, number) -> {
                    LedgerRows.uncounted(row).ifPresent(uncounted::add);
                    return LedgerRows.proof(row, calendar.now());
                })
                .list()
                .stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException("Month " + month))
                .with(uncounted);
    }

    /** The first rows of a month, counted and summed up in the same statement; empty if there are none. */
    public Optional<LedgerPage> top(LedgerQuery query, int limit) {
        var pages = filtered(
                        query,
                        ", sums as (" + SUMS
                                + " from month_row) select s.*, t.*, count(*) over () as found from shown s cross join sums t"
                                + " order by " + query.order().sql(query.descending()) + " limit :limit")
                .param("limit", limit)
                .query((row, number) ->
                        new LedgerPage(List.of(LedgerRows.row(row, number)), row.getInt("found"), totals(row, number)))
                .list();
        return pages.stream()
                .findFirst()
                .map(it -> new LedgerPage(
                        pages.stream().map(page -> page.first().getFirst()).toList(), it.count(), it.totals()));
    }

    /** A page of a month's rows; those that a search does not find stand in one row of their own. */
    public List<LedgerRow> rows(LedgerQuery query, int offset, int limit) {
        return ordered(query, " offset :offset limit :limit")
                .param("offset", offset)
                .param("limit", limit)
                .query(LedgerRows::row)
                .list();
    }

    /** All of a month's rows, one by one, for a file; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<LedgerRow> all(LedgerQuery query) {
        return ordered(query, "").withFetchSize(FETCH_SIZE).query(LedgerRows::row).stream();
    }

    public int count(LedgerQuery query) {
        return filtered(query, "select count(*) from shown")
                .query(Integer.class)
                .single();
    }

    /** Sums over all rows of a month, those that are not known aside; profit is revenue less what is known of cost, as the figure has it. */
    public LedgerTotals totals(YearMonth month) {
        return clock.asked(SUMS + """
                          from asked a
                         cross join lateral quarterdeck.ledger_rows(case when a.is_set then cast(:month as date) end) r
                        """)
                .param("month", month.atDay(1))
                .query(Ledger::totals)
                .single();
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
                .param(
                        "first",
                        YearMonth.from(calendar.today())
                                .minusMonths(months - 1L)
                                .atDay(1))
                .param("today", calendar.today())
                .query((row, number) -> new FleetMonth(
                        LedgerRows.month(row, "month"),
                        Columns.decimal(row, "infrastructure_cost"),
                        Columns.decimal(row, "email_service_cost"),
                        row.getBigDecimal("subscription_revenue")))
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
                        select * from quarterdeck.tenant_machines(cast(:tenant as uuid), :from, :to)
                         order by amount desc nulls last, resource_kind, name
                        """)
                .param("tenant", tenant.map(UUID::toString).orElse(null))
                .param("from", month.atDay(1))
                .param("to", end.isAfter(today) ? today : end)
                .query(LedgerRows::machine)
                .list();
    }

    /** Corrections of closed months, the newest first. */
    public List<Restatement> restatements(int offset, int limit) {
        return database.sql(RESTATEMENTS + " offset :offset limit :limit")
                .param("offset", offset)
                .param("limit", limit)
                .query(LedgerRows::restatement)
                .list();
    }

    /** The newest corrections, counted and summed up in the same statement; empty if there are none. */
    public Optional<RestatementPage> newestRestatements(int limit) {
        var pages = database.sql("with sums as (" + SUMS_OF_RESTATEMENTS + """
                        )
                        select r.*, s.*, count(*) over () as found
                          from quarterdeck.restatement r
                         cross join sums s
                         order by r.recorded_at desc, r.id desc
                         limit :limit
                        """)
                .param("limit", limit)
                .query((row, number) -> new RestatementPage(
                        List.of(LedgerRows.restatement(row, number)), row.getInt("found"), totals(row, number)))
                .list();
        return pages.stream()
                .findFirst()
                .map(it -> new RestatementPage(
                        pages.stream().map(page -> page.first().getFirst()).toList(), it.count(), it.totals()));
    }

    /** All corrections, one by one, for a file; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<Restatement> allRestatements() {
        return database.sql(RESTATEMENTS).withFetchSize(FETCH_SIZE).query(LedgerRows::restatement).stream();
    }

    /** Sums over all corrections that stand. */
    public LedgerTotals restatementTotals() {
        return database.sql(SUMS_OF_RESTATEMENTS).query(Ledger::totals).single();
    }

    public int restatementCount() {
        return database.sql("select count(*) from quarterdeck.restatement")
                .query(Integer.class)
                .single();
    }

    /** The invoices of a month that finance has entered. */
    public List<ProviderInvoice> invoices(YearMonth month) {
        return database.sql("select * from quarterdeck.provider_invoice where month = :month order by provider")
                .param("month", month.atDay(1))
                .query((row, number) -> new ProviderInvoice(
                        row.getLong("id"),
                        LedgerRows.month(row, "month"),
                        row.getString("provider"),
                        row.getBigDecimal("amount"),
                        Columns.text(row, "note"),
                        LedgerRows.instant(row, "entered_at"),
                        row.getString("entered_by"),
                        row.getInt("version")))
                .list();
    }

    /** The machines that may explain a difference between the invoices and what was calculated, the largest amounts first. */
    public List<InvoiceCause> causes(YearMonth month) {
        return database.sql("""
                        select * from quarterdeck.invoice_explanation(:month)
                         order by abs(amount) desc nulls first, reason, name
                        """)
                .param("month", month.atDay(1))
                .query((row, number) -> new InvoiceCause(
                        InvoiceCause.Reason.valueOf(row.getString("reason").toUpperCase(Locale.ROOT)),
                        row.getString("resource_kind"),
                        row.getString("name"),
                        row.getBigDecimal("calculated"),
                        Columns.decimal(row, "would_be"),
                        Columns.decimal(row, "amount")))
                .list();
    }

    private LedgerMonth.State state(YearMonth month) {
        LocalDate end = month.plusMonths(1).atDay(1);
        return end.isAfter(calendar.today()) ? LedgerMonth.State.RUNNING : LedgerMonth.State.OPEN;
    }

    private static LedgerTotals totals(ResultSet row, int number) throws SQLException {
        return new LedgerTotals(
                Columns.decimal(row, "all_infrastructure"),
                Columns.decimal(row, "all_email_service"),
                Columns.decimal(row, "all_cost"),
                row.getBigDecimal("all_revenue"),
                Columns.decimal(row, "all_profit"),
                row.getLong("all_delivered"));
    }

    private JdbcClient.StatementSpec ordered(LedgerQuery query, String part) {
        return filtered(query, "select * from shown order by " + query.order().sql(query.descending()) + part);
    }

    private JdbcClient.StatementSpec filtered(LedgerQuery query, String sql) {
        return clock.asked(ROWS + sql)
                .param("month", query.month().atDay(1))
                .param("search", query.search().strip());
    }
}
