package app.quarterdeck.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.quarterdeck.figures.ComparedDays;
import app.quarterdeck.figures.FigureMover;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.figures.Scope;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.IntegrationTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

/** What moved figures between May and June 2026, on fleets at random. */
@IntegrationTest
@WithMockUser(username = "ceo", roles = Roles.EXECUTIVE)
class MoversTest {

    private static final ReportingPeriod JUNE = new ReportingPeriod(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1));
    private static final ReportingPeriod MAY = new ReportingPeriod(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 6, 1));
    private static final int ALL = 1_000;

    @Autowired
    private Figures figures;

    @Autowired
    private Overview overview;

    @Autowired
    private DailySummaries summaries;

    @Autowired
    private JdbcClient database;

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.2, 0.3, 0.4, 0.5})
    void whatMovedAFigureAddsUpToItsChange(double seed) {
        randomFleet(seed);

        for (var key : List.of(
                "gross_margin",
                "subscription_revenue",
                "total_monthly_cost",
                "bounce_rate",
                "estimated_revenue_loss",
                "efficiency_score",
                "business_health_score",
                "revenue_protection_rate",
                "cost_optimization_savings_rate")) {
            var moved = movers(key).stream().map(FigureMover::change).reduce(BigDecimal.ZERO, BigDecimal::add);

            assertThat(moved.signum()).as(key).isNotZero();
            assertThat(moved.doubleValue())
                    .as(key)
                    .isCloseTo(value(key, JUNE).subtract(value(key, MAY)).doubleValue(), within(0.0002));
        }
    }

    /** Of a ratio it is not enough that the parts add up: each must be its own. */
    @Test
    void whoStoppedPayingMovedTheMarginMost() {
        tenants();
        payments("2026-05-01", 100);
        payments("2026-06-01", 100);
        machines();
        database.sql("""
                        update payments set status = 'failed'
                         where billing_period_start = '2026-06-01Z'
                           and subscription_id = (select id from subscriptions where tenant_id = ?)
                        """).param(tenant(3)).update();

        var first = movers("gross_margin").getFirst();

        assertThat(first.tenantId()).contains(tenant(3));
        assertThat(first.subject()).contains("Tenant 3");
        // (0 − 50 − 0.5 × 0) ÷ 900 − (100 − 50 − 0.5 × 100) ÷ 1000
        assertThat(first.change()).isEqualByComparingTo("-0.055555555556");
    }

    @Test
    void theThreeThatMovedAFigureMostStandOnThePage() {
        randomFleet(0.5);
        var days = new ComparedDays(JUNE, Optional.of(MAY));

        var report = overview.report(Audience.EXECUTIVE, days);

        for (var key : List.of("gross_margin", "efficiency_score")) {
            assertThat(report.moversOf(key))
                    .as(key)
                    .containsExactlyElementsOf(
                            movers(key).subList(0, report.moversOf(key).size()));
        }
        assertThat(report.moversOf("gross_margin")).hasSize(3);
    }

    @Test
    void whatIsKeptIsWhatWouldBeAskedAndGoesWithTheFactsItRestsOn() {
        randomFleet(0.6);
        var days = new ComparedDays(JUNE, Optional.of(MAY));
        var live = overview.report(Audience.EXECUTIVE, days).moversOf("gross_margin");

        summaries.keep(days);
        assertThat(kept()).isPositive();
        assertThat(overview.report(Audience.EXECUTIVE, days).moversOf("gross_margin"))
                .isEqualTo(live);

        database.sql("""
                        update payments set amount = 9000
                         where subscription_id = (select id from subscriptions where tenant_id = ?) and billing_period_start = '2026-06-01Z'
                        """).param(tenant(4)).update();
        database.sql("select quarterdeck.mark_facts('money', '2026-06-01', '2026-07-01')")
                .query()
                .listOfRows();
        assertThat(overview.report(Audience.EXECUTIVE, days)
                        .moversOf("gross_margin")
                        .getFirst()
                        .tenantId())
                .as("as long as the change is not settled")
                .contains(tenant(4));
        database.sql("select quarterdeck.settle_fact_changes()").query().listOfRows();
        assertThat(kept()).isZero();
    }

    @Test
    @WithMockUser(username = "cto", roles = Roles.TECHNICAL)
    void whatMovedMoneyIsNotForThoseWhoSeeNone() {
        randomFleet(0.7);

        var moved = figures.movers(
                List.of("gross_margin", "revenue_protection_rate", "efficiency_score", "bounce_rate"),
                Scope.fleet(),
                JUNE,
                MAY,
                ALL);

        assertThat(moved).containsOnlyKeys("efficiency_score", "bounce_rate");
        assertThat(moved.get("efficiency_score"))
                .extracting(mover -> mover.subject().orElseThrow())
                .doesNotContain("cost");
    }

    private int kept() {
        return database.sql("select count(*) from quarterdeck.mover_kept")
                .query(Integer.class)
                .single();
    }

    private List<FigureMover> movers(String key) {
        return figures.movers(key, Scope.fleet(), JUNE, MAY, ALL);
    }

    private BigDecimal value(String key, ReportingPeriod period) {
        return figures.figure(key, Scope.fleet(), period).value().orElseThrow();
    }

    private static UUID tenant(int number) {
        return new UUID(7, number);
    }

    private void tenants() {
        database.sql("select set_config('quarterdeck.now', '2026-07-01T09:41:00Z', true)")
                .query(String.class)
                .single();
        database.sql("insert into plans (id, name, slug, price_monthly) values (md5('p')::uuid, 'Pro', 'pro', 100)")
                .update();
        for (var i = 1; i <= 10; i++) {
            database.sql("""
                            insert into tenants (id, name, created) values (:id, :name, '2026-01-01Z');
                            insert into subscriptions (id, tenant_id, plan_id, status) values (md5(:name)::uuid, :id, md5('p')::uuid, 'active');
                            insert into domains (id, tenant_id, domain, created) values (md5('d' || :name)::uuid, :id, :name || '.example', '2026-01-01Z');
                            """)
                    .param("id", tenant(i))
                    .param("name", "Tenant " + i)
                    .update();
        }
    }

    private void payments(String first, int amount) {
        database.sql("""
                        insert into payments (subscription_id, amount, status, billing_period_start, billing_period_end)
                        select s.id, :amount, 'succeeded', cast(:first as date)::timestamp at time zone 'UTC',
                               (cast(:first as date) + interval '1 month')::timestamp at time zone 'UTC'
                          from subscriptions s
                        """).param("amount", amount).param("first", first).update();
    }

    /** An IP for each tenant, at 50 a month. */
    private void machines() {
        database.sql("""
                        insert into vps_instances (id, hostwinds_instance_id, status, created, approximate_cost)
                        values (md5('v')::uuid, 'V', 'active', '2026-01-01Z', 0);
                        insert into smtp_ip_addresses (id, vps_instance_id, ip_address, status, created, approximate_cost)
                        select md5('i' || d.domain)::uuid, md5('v')::uuid, '10.0.0.' || row_number() over (order by d.domain), 'assigned', '2026-01-01Z', 50 from domains d;
                        insert into domain_ip_assignments (domain_id, smtp_ip_address_id, status, assigned)
                        select d.id, md5('i' || d.domain)::uuid, 'active', '2026-01-02Z' from domains d;
                        """).update();
    }

    /** Ten tenants with payments, emails, incidents and machines at random, some of which nobody holds, and a saving. */
    private void randomFleet(double seed) {
        tenants();
        machines();
        database.sql("select 1 from setseed(:seed)")
                .param("seed", seed)
                .query(Integer.class)
                .single();
        database.sql("""
                        insert into payments (subscription_id, amount, status, billing_period_start, billing_period_end)
                        select s.id, round((50 + random() * 900)::numeric, 2), case when random() < 0.9 then 'succeeded' else 'failed' end, m, m + interval '1 month'
                          from subscriptions s
                         cross join (values (timestamptz '2026-05-01Z'), ('2026-06-01Z')) p (m);
                        update smtp_ip_addresses set approximate_cost = round((random() * 99)::numeric, 2);
                        insert into vps_instances (id, hostwinds_instance_id, status, created, approximate_cost)
                        values (md5('w')::uuid, 'W', 'active', '2026-01-01Z', 33.33), (md5('x')::uuid, 'X', 'active', '2026-06-10Z', 17);
                        insert into deliverability_daily_summary (tenant_id, tracking_date, emails_sent, emails_delivered, emails_bounced, emails_blocked, emails_spam)
                        select n.id, n.day, n.delivered + n.bounced, n.delivered, n.bounced, 0, 0
                          from (select t.id, d::date as day, (100 + random() * 900)::bigint as delivered, (random() * 90)::bigint as bounced
                                  from tenants t
                                 cross join generate_series(timestamp '2026-05-01', '2026-06-30', '1 day') d
                                 where random() < 0.9) n;
                        insert into quarterdeck.incident (tenant_id, cause, detected_by, since, opened, due, observed, trials, rate_limit, loss_per_hour, mrr, at_risk,
                                                          acknowledged, acknowledged_by, acted, acted_by, action, recovered, recovered_by)
                        select t.id, 'bounces', 'rule', i.opened, i.opened, i.opened + interval '2 hours', 9, 100, 0.05, 1, 99, round((10 + random() * 90)::numeric, 2),
                               i.acted, 'cto', i.acted, 'cto', 'Paused', i.acted + interval '5 hours', 'cto'
                          from tenants t
                         cross join lateral (select d as opened, d + h * interval '1 hour' as acted
                                               from (values (timestamptz '2026-05-10T08:00Z', 1), ('2026-05-10T12:00Z', 3), ('2026-06-10T08:00Z', 1), ('2026-06-11T08:00Z', 3)) o (d, h)) i
                         where t.name < 'Tenant 5';
                        insert into quarterdeck.decision (title, question, options, choice, why, owner, metric, expected_change, expected_low, expected_high, probability,
                                                          review_on, state, raised_at, raised_by, decided_at, decided_by, baseline_from, baseline_to, baseline)
                        select 'Decision ' || n, 'What?', '{}', 'This', 'So', 'cfo', 'bounce_rate', 0, -1, 1, 0.5, '2026-09-01', 'decided',
                               timestamptz '2026-05-01Z' + n * interval '7 days', 'ceo',
                               timestamptz '2026-05-01Z' + n * interval '7 days' + random() * interval '90 hours', 'ceo', '2026-04-01', '2026-05-01', 0.01
                          from generate_series(1, 7) n;
                        insert into quarterdeck.opportunity (rule, rule_rank, kind, subject_key, subject, facts, evidence, fingerprint, monthly_amount, state, owner, due,
                                                             found_at, found_by, accepted_at, accepted_by, accepted_amount, implemented_at, implemented_by, implemented_on, verified_at)
                        values ('proposed', 5, 'saving', 'Y', 'Y', '{}', '[]', 'c', 6, 'verified', 'cto', '2026-04-10', '2026-03-20Z', 'cto', '2026-03-21Z', 'cfo', 6,
                                '2026-04-01Z', 'cto', '2026-04-01', '2026-05-01Z');
                        insert into quarterdeck.opportunity_check (opportunity_id, days, measured_at, from_day, to_day, cost_before, cost_measured, realised)
                        select id, 30, '2026-05-01', '2026-04-01', '2026-05-01', 100, 90, 10 from quarterdeck.opportunity;
                        """).update();
    }
}
