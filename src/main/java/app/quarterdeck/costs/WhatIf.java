package app.quarterdeck.costs;

import app.quarterdeck.costs.ScenarioOutcome.Shift;
import app.quarterdeck.data.Listing;
import app.quarterdeck.data.Row;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.Roles;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says what releasing machines or changing prices would do, before anyone does it; nothing is changed. */
@Service
@PreAuthorize(Roles.MAY_SEE_MONEY)
public class WhatIf {

    private static final Comparator<TenantOutcome> MOST_AFFECTED = Comparator.<TenantOutcome, BigDecimal>comparing(
                    it -> it.profitDifference().map(BigDecimal::abs).orElse(BigDecimal.ZERO))
            .reversed()
            .thenComparing(TenantOutcome::tenant);

    private static final String ASK = """
            select *
              from quarterdeck.what_if(
                       coalesce((select array_agg((c.kind, c.id, c.cost, null, null, null, null, null)::quarterdeck.cost_change)
                                   from unnest(:kinds, :priced, :costs) c (kind, id, cost)), '{}'),
                       :released, :plans, :planPrices, :tenants, :tenantPrices, :from, :to, :now)
            """;

    private final JdbcClient database;
    private final Listing listing;
    private final ReportingCalendar calendar;

    WhatIf(JdbcClient database, Listing listing, ReportingCalendar calendar) {
        this.database = database;
        this.listing = listing;
        this.calendar = calendar;
    }

    /**
     * What a scenario would have made of the days of a period.
     *
     * @throws NotFoundException if one of the machines is not there
     */
    @Transactional
    public ScenarioOutcome outcome(Scenario scenario, ReportingPeriod period) {
        refuseUnknown(scenario);
        var costs = List.copyOf(scenario.costs().entrySet());
        List<Outcome> rows = prices(
                        prices(database.sql(ASK), "plans", "planPrices", scenario.planPrices()),
                        "tenants",
                        "tenantPrices",
                        scenario.tenantPrices())
                .param(
                        "kinds",
                        costs.stream().map(it -> it.getKey().kind().key()).toArray(String[]::new))
                .param("priced", costs.stream().map(it -> it.getKey().id()).toArray(UUID[]::new))
                .param("costs", costs.stream().map(Map.Entry::getValue).toArray(BigDecimal[]::new))
                .param(
                        "released",
                        scenario.released().stream().map(MachineId::id).toArray(UUID[]::new))
                .param("from", period.from())
                .param("to", period.to())
                .param("now", calendar.now())
                .query(Row.as(Outcome.class))
                .list();
        var fleet = rows.stream()
                .filter(row -> row.scope().equals("fleet"))
                .findFirst()
                .orElseThrow();
        return new ScenarioOutcome(
                period,
                calendar.now(),
                fleet.infrastructure().orElseThrow(),
                fleet.emailService().orElseThrow(),
                fleet.revenue().orElseThrow(),
                rows.stream()
                        .filter(row -> row.scope().equals("nobody"))
                        .map(Outcome::cost)
                        .findFirst(),
                database.sql("select quarterdeck.setting_on('gross_margin_target', :today)")
                        .param("today", period.last())
                        .query(BigDecimal.class)
                        .single(),
                rows.stream()
                        .flatMap(row -> row.tenant().stream())
                        .sorted(MOST_AFFECTED)
                        .toList());
    }

    /** The plans that are sold, by name. */
    @Transactional(readOnly = true)
    public List<Priced> plans() {
        return database.sql("""
                        select p.id, p.name, nullif(p.price_monthly * u.value, 0)::numeric(14, 2) as monthly
                          from quarterdeck.platform_plan p
                          cross join quarterdeck.setting_period u
                         where u.key = 'plan_price_unit'
                           and u.valid_from <= :today
                           and u.valid_to > :today
                           and p.is_active is distinct from false
                         order by lower(p.name), p.id
                        """)
                .param("today", calendar.today())
                .query(Row.as(Priced.class))
                .list();
    }

    /** A part of the tenants that are there, by name, and what their plans cost. */
    @Transactional(readOnly = true)
    public List<Priced> tenants(String search, int offset, int limit) {
        return listing.of(Priced.class, """
                        select t.id, n.name, nullif(p.price_monthly, 0) as monthly
                          from quarterdeck.platform_tenant t
                          cross join lateral (select quarterdeck.tenant_name(t.id, t.name) as name) n
                          left join quarterdeck.tenant_plan p on p.tenant_id = t.id
                         where t.deleted is null
                        """)
                .page(
                        Listing.contains(search, "name"),
                        Sort.by(Listing.inWhateverCase("name"), Listing.by("id")),
                        offset,
                        limit);
    }

    /** A tenant that is there, and what its plans cost. */
    @Transactional(readOnly = true)
    public Optional<Priced> tenant(UUID id) {
        return database.sql("""
                        select t.id, quarterdeck.tenant_name(t.id, t.name) as name, nullif(p.price_monthly, 0) as monthly
                          from quarterdeck.platform_tenant t
                          left join quarterdeck.tenant_plan p on p.tenant_id = t.id
                         where t.deleted is null
                           and t.id = :id
                        """).param("id", id).query(Row.as(Priced.class)).optional();
    }

    private static JdbcClient.StatementSpec prices(
            JdbcClient.StatementSpec statement, String ids, String amounts, Map<UUID, BigDecimal> prices) {
        var all = List.copyOf(prices.entrySet());
        return statement
                .param(ids, all.stream().map(Map.Entry::getKey).toArray(UUID[]::new))
                .param(amounts, all.stream().map(Map.Entry::getValue).toArray(BigDecimal[]::new));
    }

    private void refuseUnknown(Scenario scenario) {
        var machines = new HashSet<>(scenario.released());
        machines.addAll(scenario.costs().keySet());
        var known = database.sql("""
                        select count(*)
                          from quarterdeck.machine_name n
                          join unnest(:kinds, :ids) m (kind, id) on m.kind = n.kind and m.id = n.id
                        """)
                .param("kinds", machines.stream().map(it -> it.kind().key()).toArray(String[]::new))
                .param("ids", machines.stream().map(MachineId::id).toArray(UUID[]::new))
                .query(Integer.class)
                .single();
        if (known < machines.size()) {
            throw new NotFoundException("One of " + machines.size() + " machines");
        }
    }

    private record Outcome(
            String scope,
            Optional<UUID> tenantId,
            Optional<String> tenantName,
            Optional<Shift> infrastructure,
            Optional<Shift> emailService,
            Shift cost,
            Optional<Shift> revenue) {

        Optional<TenantOutcome> tenant() {
            return tenantId.map(id -> new TenantOutcome(id, tenantName.orElseThrow(), cost, revenue.orElseThrow()));
        }
    }
}
