package app.quarterdeck.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.quarterdeck.events.TenantsRemoved;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.IntegrationTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

/** The metric catalogue's worked example, summed up on the first of July 2026. */
@IntegrationTest
@WithMockUser(username = "ceo", roles = Roles.EXECUTIVE)
class DailySummaryTest {

    @Autowired
    private DailySummaries summaries;

    @Autowired
    private JdbcClient database;

    @Autowired
    private BriefMails mails;

    @Autowired
    private ReportingCalendar calendar;

    @Autowired
    private ApplicationEventPublisher publisher;

    @BeforeEach
    void fill() {
        SummedUp.write(database);
    }

    @Test
    void aTenantsRowIsTheCataloguesExample() {
        summaries.keep(SummedUp.DAY);

        assertThat(row(SummedUp.ACME))
                .containsEntry("revenue_risk_score", "0.022500")
                .containsEntry("revenue_health_status", "Excellent")
                .containsEntry("subscription_revenue", "299.00")
                .containsEntry("total_monthly_cost", "30.00")
                .containsEntry("gross_margin", "0.899666")
                .containsEntry("business_performance_score", "50.00")
                .containsEntry("strategic_decisions_made", "1")
                .containsEntry("avg_decision_time_hours", "10.0000")
                .containsEntry("priority_actions_required", "0")
                // 100 × (1 − 0.0225 ÷ 0.20)
                .containsEntry("revenue_health", "88.7500")
                // The margin is above its target.
                .containsEntry("cost_health", "100.0000")
                .containsEntry("strategy_health", "100.0000");
        assertThat(row(SummedUp.BRIX))
                .containsEntry("revenue_health_status", "Monitor")
                .containsEntry("optimization_savings_potential", "5.00")
                // A saving that was due on June 29. The incident of July 1 is of a later day.
                .containsEntry("priority_actions_required", "1")
                .containsEntry("strategy_health", null);
    }

    @Test
    void theFleetsRowHasWhatNoTenantCarries() {
        summaries.keep(SummedUp.DAY);

        assertThat(row(null))
                .containsEntry("subscription_revenue", "398.00")
                .containsEntry("total_monthly_cost", "60.00")
                .containsEntry("gross_margin", "0.849246")
                .containsEntry("optimization_savings_potential", "15.00")
                .containsEntry("strategic_decisions_made", "2")
                // The median of 10 and 96 hours.
                .containsEntry("strategic_decision_velocity", "53.0000")
                .containsEntry("overdue_decisions", "1")
                .containsEntry("open_incidents", "0")
                .containsEntry("overdue_savings", "1")
                // Of the two whose deadline lay in June.
                .containsEntry("at_risk", "40.00")
                // Of the saving made within 90 days before June, by its last check: 6 ÷ (60 + 6).
                .containsEntry("realised_savings", "6.00")
                .containsEntry("cost_optimization_savings_rate", "0.090909")
                .containsEntry("revenue_protection_rate", "0.750000")
                // One in time of two made and one overdue.
                .containsEntry("strategy_health", "33.3333");
    }

    @Test
    void theHealthScoreIsTheWeightedMeanOfWhatThereIs() {
        summaries.keep(SummedUp.DAY);

        assertThat(database.sql("""
                                select count(*)
                                  from executive_business_summary s
                                 where abs(s.business_health_score
                                           - (0.30 * s.revenue_health + 0.25 * s.cost_health + 0.25 * s.efficiency_health + coalesce(0.20 * s.strategy_health, 0))
                                             / case when s.strategy_health is null then 0.80 else 1 end) <= 0.0002
                                """).query(Integer.class).single()).isEqualTo(3);
    }

    @Test
    void theDesignsQueryRunsUnchanged() throws IOException {
        var query = new ClassPathResource("executive-dashboard.sql", SummedUp.class)
                .getContentAsString(StandardCharsets.UTF_8);
        database.sql("select set_config('quarterdeck.now', now()::text, true)")
                .query(String.class)
                .single();
        var today = database.sql("select current_date").query(LocalDate.class).single();
        database.sql("select quarterdeck.keep_summary(:day, now())")
                .param("day", today)
                .query((row, number) -> number)
                .list();

        var rows = database.sql(query).query().listOfRows();

        assertThat(rows).hasSize(3);
        assertThat(rows.getFirst().keySet())
                .containsExactly(
                        "tenant_id",
                        "revenue_health_status",
                        "optimization_savings_potential",
                        "optimization_actions_taken",
                        "efficiency_score",
                        "efficiency_trend",
                        "avg_decision_time_hours",
                        "strategic_decisions_made",
                        "business_performance_score",
                        "priority_actions_required");
    }

    @Test
    void doneTwiceItChangesNothing() {
        assertThat(keep(SummedUp.DAY)).isEqualTo(3);
        assertThat(keep(SummedUp.DAY)).isZero();
    }

    /** One definition: a tenant's row says of each figure what the figure says. */
    @Test
    void aRowSaysWhatTheFiguresOfItsThirtyDaysSay() {
        database.sql(
                        "delete from quarterdeck.cost_value where resource_id = (select id from smtp_ip_addresses where ip_address = '192.0.2.1')")
                .update();
        keep(SummedUp.DAY);

        for (var tenant : List.of(SummedUp.ACME, SummedUp.BRIX)) {
            var row = row(tenant);
            for (var key : List.of(
                    "emails_sent",
                    "emails_delivered",
                    "bounce_rate",
                    "complaint_rate",
                    "estimated_revenue_loss",
                    "revenue_risk_score",
                    "mrr",
                    "subscription_revenue",
                    "total_monthly_cost",
                    "monthly_profit",
                    "gross_margin",
                    "efficiency_score",
                    "business_health_score",
                    "business_performance_score",
                    "revenue_protection_rate",
                    "optimization_savings_potential")) {
                assertThat(number(row.get(key))).as(key).isEqualTo(number(figure(key, tenant)));
            }
        }
        var fleet = row(null);
        for (var key : List.of(
                "bounce_rate",
                "gross_margin",
                "cost_optimization_savings_rate",
                "realised_savings",
                "efficiency_score",
                "business_health_score",
                "strategic_decision_velocity",
                "open_incidents",
                "priority_actions_required")) {
            assertThat(number(fleet.get(key))).as(key).isEqualTo(number(figure(key, null)));
        }
    }

    @Test
    void aTenantThatPaysBackMoreThanItPaidHasNoMargin() {
        database.sql("update payments set amount = -51 where amount = 99").update();
        keep(SummedUp.DAY);

        assertThat(row(SummedUp.BRIX))
                .containsEntry("subscription_revenue", "-51.00")
                .containsEntry("gross_margin", null);
    }

    @Test
    void aTenantWithAnOpenIncidentIsNeverBelowMonitoring() {
        keep(SummedUp.DAY);
        assertThat(row(SummedUp.ACME)).containsEntry("business_risk_level", "acceptable");
        database.sql("update quarterdeck.incident set recovered = null, recovered_by = null where tenant_id = ?")
                .param(SummedUp.ACME)
                .update();
        keep(SummedUp.DAY);

        assertThat(row(SummedUp.ACME)).containsEntry("business_risk_level", "monitoring_needed");
    }

    @Test
    void lateMailIsInTheDaysOfTheLastWeek() {
        var day = LocalDate.of(2026, 6, 28);
        keep(day);
        database.sql("""
                        insert into deliverability_daily_summary
                               (tenant_id, tracking_date, emails_sent, emails_delivered, emails_bounced, emails_blocked, emails_spam)
                        values (?, '2026-06-27', 1000, 1000, 0, 0, 0)
                        """).param(SummedUp.BRIX).update();

        // Brix's row and the fleet's.
        assertThat(keep(day)).isEqualTo(2);
    }

    @Test
    void theMoneyOfAClosedMonthStays() {
        var day = LocalDate.of(2026, 6, 30);
        keep(day);
        var before = money(day);
        var margin = kept("gross_margin", day);
        var bounces = kept("bounce_rate", day);
        database.sql("""
                        insert into quarterdeck.month_closing
                               (month, closed_at, closed_by, infrastructure_cost, email_service_cost, subscription_revenue)
                        values ('2026-06-01', now(), 'cfo', 40, 20, 398)
                        """).update();
        database.sql("update payments set amount = amount * 2 where status = 'succeeded'")
                .update();
        database.sql(
                        "update deliverability_daily_summary set emails_bounced = emails_bounced + 100, emails_delivered = emails_delivered - 100")
                .update();

        assertThat(keep(day)).isEqualTo(3);
        assertThat(money(day)).isEqualTo(before);
        assertThat(kept("gross_margin", day)).isEqualTo(margin);
        assertThat(kept("bounce_rate", day)).isNotEqualTo(bounces);
    }

    @Test
    void beforeAMonthIsClosedItsMoneyFollows() {
        var day = LocalDate.of(2026, 6, 30);
        keep(day);
        var before = money(day);
        database.sql("update payments set amount = amount * 2 where status = 'succeeded'")
                .update();
        keep(day);

        assertThat(money(day)).isNotEqualTo(before);
    }

    @Test
    void withoutAPriceCostIsMissingAndNotNothing() {
        database.sql("delete from quarterdeck.cost_value").update();
        keep(SummedUp.DAY);

        assertThat(row(SummedUp.ACME))
                .containsEntry("total_monthly_cost", null)
                .containsEntry("gross_margin", null)
                .containsEntry("cost_health", null);
    }

    @Test
    void daysBeforeThereWasMailAreNotMissing() {
        // The first emails are of June 15: the row of June 16 is the first that has any.
        assertThat(summaries.missing()).hasSize(16).startsWith(SummedUp.DAY).endsWith(LocalDate.of(2026, 6, 16));
        keep(SummedUp.DAY);
        assertThat(summaries.missing()).hasSize(15);
        database.sql("truncate deliverability_daily_summary").update();
        assertThat(summaries.missing()).isEmpty();
    }

    @Test
    void daysOfTheLastWeekAreMissingOnceMoreWhenMailComesLate() {
        for (var day = LocalDate.of(2026, 6, 16); !day.isAfter(SummedUp.DAY); day = day.plusDays(1)) {
            keep(day);
        }
        assertThat(summaries.missing()).isEmpty();
        database.sql("""
                        insert into deliverability_daily_summary
                               (tenant_id, tracking_date, emails_sent, emails_delivered, emails_bounced, emails_blocked, emails_spam)
                        values (?, '2026-06-29', 1000, 1000, 0, 0, 0)
                        """).param(SummedUp.BRIX).update();

        // Emails of June 29 are in the rows of the days after it.
        assertThat(summaries.missing()).containsExactly(SummedUp.DAY, LocalDate.of(2026, 6, 30));
    }

    /** As on a first start, whose night is over before the emails of the days before it are counted. */
    @Test
    void theDayThatBeganIsKeptAgainWhenEmailsOfTheDaysBeforeItCameLater() {
        var job = new DailySummaryJob(summaries, mails, calendar, publisher);
        job.keepMissing();
        assertThat(summaries.isKept(SummedUp.DAY)).as("left to the night").isFalse();
        keep(SummedUp.DAY);
        database.sql("""
                        insert into deliverability_daily_summary
                               (tenant_id, tracking_date, emails_sent, emails_delivered, emails_bounced, emails_blocked, emails_spam)
                        values (?, '2026-06-29', 1000, 1000, 0, 0, 0)
                        """).param(SummedUp.BRIX).update();
        var before = row(SummedUp.BRIX).get("emails_sent");

        job.keepMissing();

        assertThat(summaries.missing()).doesNotContain(SummedUp.DAY);
        assertThat(new BigDecimal(row(SummedUp.BRIX).get("emails_sent")))
                .isEqualByComparingTo(new BigDecimal(before).add(new BigDecimal(1000)));
    }

    @Test
    void removedTenantsTakeTheDaysOfTheFleetWithThem() {
        keep(SummedUp.DAY);

        summaries.on(new TenantsRemoved(List.of(SummedUp.ACME)));

        assertThat(database.sql("select count(*) from executive_business_summary")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(database.sql("select count(*) from quarterdeck.figure_day")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(summaries.missing()).contains(SummedUp.DAY);
    }

    @Test
    void daysOfTheFormerDefinitionStayAsTheyAre() {
        keep(LocalDate.of(2026, 6, 29));
        database.sql("update quarterdeck.executive_day_kept set definition = 0, mail_seen = 1")
                .update();

        assertThat(summaries.missing()).doesNotContain(LocalDate.of(2026, 6, 29));
    }

    @Test
    void theBackFillRefusesDaysThatMakeNoSense() {
        assertThatThrownBy(() -> database.sql("call quarterdeck.back_fill_summary('2026-07-01', '2026-06-01')")
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("cannot be recalculated");
    }

    private long keep(LocalDate day) {
        return database.sql("select quarterdeck.keep_summary(:day, '2026-07-01T09:41Z')")
                .param("day", day)
                .query(Long.class)
                .single();
    }

    private @Nullable String figure(String key, @Nullable UUID tenant) {
        return database.sql("""
                        select value::text from quarterdeck.figures(array [:key], cast(:tenant as uuid), '2026-06-01', '2026-07-01')
                        """)
                .param("key", key)
                .param("tenant", tenant, Types.OTHER)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .single()
                .orElse(null);
    }

    private static Optional<BigDecimal> number(@Nullable String text) {
        return Optional.ofNullable(text).map(BigDecimal::new).map(BigDecimal::stripTrailingZeros);
    }

    private String kept(String key, LocalDate day) {
        return database.sql("select value::text from quarterdeck.figure_day where key = ? and day = ?")
                .params(key, day)
                .query(String.class)
                .single();
    }

    private List<Map<String, Object>> money(LocalDate day) {
        return database.sql("""
                        select tenant_id, subscription_revenue, total_monthly_cost, gross_margin, mrr
                          from executive_business_summary
                         where dashboard_date = :day
                         order by tenant_id
                        """).param("day", day).query().listOfRows();
    }

    private Map<String, @Nullable String> row(@Nullable UUID tenant) {
        var row = new HashMap<String, @Nullable String>();
        database.sql("""
                        select c.key, c.value
                          from executive_business_summary s
                         cross join jsonb_each_text(to_jsonb(s)) c
                         where s.dashboard_date = :day
                           and s.tenant_id is not distinct from cast(:tenant as uuid)
                        """)
                .param("day", SummedUp.DAY)
                .param("tenant", tenant, Types.OTHER)
                .query(found -> {
                    row.put(found.getString("key"), found.getString("value"));
                });
        return row;
    }
}
