package app.quarterdeck.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.costs.SmallFleet;
import app.quarterdeck.figures.FigureCatalogue;
import app.quarterdeck.figures.FigureDefinition;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.FirstSight;
import app.quarterdeck.testing.IntegrationTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

/** What decisions set out to move, on the metric catalogue's worked example, June 2026; today is the first of July. */
@IntegrationTest
@WithMockUser(username = "cfo", roles = Roles.FINANCE)
class DecidedMetricsTest {

    @Autowired
    private Decisions decisions;

    @Autowired
    private DecisionReviews reviews;

    @Autowired
    private FigureCatalogue catalogue;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void fill() {
        SmallFleet.write(database);
        database.sql("update plans set max_emails_per_month = 100000").update();
        database.sql("update tenants set created = '2026-01-01Z'; update subscriptions set created = '2026-01-01Z'")
                .update();
        FirstSight.of(database);
        database.sql("""
                        insert into quarterdeck.savings_day (tenant_id, day, type, savings_micros, events, unreadable)
                        values (:tenant, '2026-06-20', 'implemented', 119600000, 1, 0), (:tenant, '2026-06-21', 'identified', 5000000, 1, 0)
                        """).param("tenant", SmallFleet.ACME).update();
        database.sql("""
                        insert into deliverability_daily_summary
                               (tenant_id, tracking_date, emails_sent, emails_delivered, emails_bounced, emails_blocked, emails_spam)
                        values (?, '2026-06-15', 22000, 21450, 440, 110, 11), (?, '2026-06-15', 1000, 880, 120, 0, 0)
                        """).params(SmallFleet.ACME, SmallFleet.BRIX).update();
    }

    @ParameterizedTest
    @CsvSource({
        "bounce_rate,               0.02,     0.12,     0.024348",
        "complaint_rate,            0.000513, 0,        0.000493",
        "delivery_rate,             0.975,    0.88,     0.97087",
        "emails_sent,               22000,    1000,     23000",
        "emails_delivered,          21450,    880,      22330",
        "estimated_revenue_loss,    24.75,    6.00,     30.75",
        "revenue_risk_score,        0.0225,   0.12,     0.026739",
        "loss_share,                0.082776, 0.060606, 0.077261",
        "mrr,                       299,      99,       398",
        "mrr_at_risk,               0,        99,       99",
        "infrastructure_cost,       20,       10,       40",
        "email_service_cost,        10,       5,        20",
        "total_monthly_cost,        30,       15,       60",
        "subscription_revenue,      299,      99,       398",
        "monthly_profit,            269,      84,       338",
        "gross_margin,              0.899666, 0.848485, 0.849246",
        "business_efficiency_ratio, 9.966667, 6.6,      6.633333",
        "cost_per_email_delivered,  0.001399, 0.017045, 0.002687",
        "resource_utilisation,      ,         ,         0.75",
        "revenue_protection_rate,   ,         ,         ",
        "business_performance_score,,         ,         ",
        "realised_savings,          ,         ,         0",
        "optimization_savings_potential, 0,   0,        0",
        "strategic_decision_velocity, ,       ,         ",
        "decision_hit_rate,         ,         ,         ",
        "reversal_rate,             ,         ,         ",
        "efficiency_score,          75.8,     65.0682,  87.0043",
        "quota_utilisation,         0.22,     0.01,     0.115",
        "potential_savings,         0.07,     5.00,     5.07",
        "optimization_roi_percentage, 40,     ,         30.050251",
        "cost_optimization_savings_rate, ,    ,         0",
        "open_incidents,            0,        0,        0",
        "incident_at_risk,          0,        0,        0",
        "approximate_cost,          ,         ,         60",
        "unallocated,               ,         ,         15",
        "optimization_actions_taken, ,        ,         0",
        "avg_decision_time_hours,   ,         ,         ",
        "overdue_decisions,         ,         ,         0",
        "brier_score,               ,         ,         ",
        "priority_actions_required, 0,        0,        0",
    })
    void areTheFiguresOfTheCatalogue(
            String key, @Nullable BigDecimal acme, @Nullable BigDecimal brix, @Nullable BigDecimal fleet) {
        assertFigure(key, Optional.of(SmallFleet.ACME), acme);
        assertFigure(key, Optional.of(SmallFleet.BRIX), brix);
        assertFigure(key, Optional.empty(), fleet);
    }

    @Test
    void everyFigureThatIsANumberCanBeChosen() {
        assertThat(decisions.metrics())
                .extracting(FigureDefinition::key)
                .containsExactlyElementsOf(
                        database.sql("select key from quarterdeck.figure where family is not null order by place")
                                .query(String.class)
                                .list())
                .contains("loss_share", "net_revenue_retention");
    }

    @Test
    @WithMockUser(username = "cto", roles = Roles.TECHNICAL)
    void moneyIsNotOfferedToWhoSeesNone() {
        assertThat(decisions.metrics()).isNotEmpty().noneMatch(FigureDefinition::isMoney);
        assertThat(decisions.valueNow(catalogue.definition("mrr"), Optional.empty()))
                .isEmpty();
    }

    @Test
    void aPeriodThatIsNotOverHasNoneAndNoneThatIsNone() {
        assertThat(value("bounce_rate", "2026-06-03", "2026-07-02")).isEmpty();
        assertThat(value("bounce_rate", "2026-07-01", "2026-07-01")).isEmpty();
        assertThat(value("bounce_rate", "2026-06-02", "2026-07-01")).isPresent();
    }

    @Test
    void whatIsNoNumberHasNoValue() {
        assertThat(value("month_end_forecast", "2026-06-01", "2026-07-01")).isEmpty();
        assertThat(value("business_risk_level", "2026-06-01", "2026-07-01")).isEmpty();
        assertThat(value("no_such_figure", "2026-06-01", "2026-07-01")).isEmpty();
    }

    @Test
    void statesOfThePastAreKnown() {
        assertThat(value("mrr", "2026-05-16", "2026-06-15"))
                .hasValueSatisfying(it -> assertThat(it).isEqualByComparingTo("398"));
    }

    @Test
    void aPeriodWithoutMailHasNoRates() {
        assertThat(value("bounce_rate", "2026-03-01", "2026-03-31")).isEmpty();
        assertThat(value("estimated_revenue_loss", "2026-06-20", "2026-06-25"))
                .hasValueSatisfying(loss -> assertThat(loss).isZero());
    }

    @Test
    void withoutAnyPriceTheCostIsUnknownAndNotNothing() {
        database.sql("delete from quarterdeck.cost_value").update();

        assertThat(value("total_monthly_cost", "2026-06-01", "2026-07-01")).isEmpty();
        assertThat(value("gross_margin", "2026-06-01", "2026-07-01")).isEmpty();
    }

    /** Chosen by a former version, when a forecast was a figure with a value. */
    @Test
    void aDecisionWhoseMetricHasNoValueWaitsForItsReview() {
        var id = new WrittenDecisions(database).decided(Instant.parse("2026-05-20T08:00:00Z"), 10, "0.5");
        database.sql("alter table quarterdeck.decision disable trigger decision_decided_once")
                .update();
        database.sql("""
                        update quarterdeck.decision
                           set metric = 'month_end_forecast', review_on = '2026-07-01', baseline = null, state = 'implemented',
                               implemented_at = decided_at, implemented_by = 'cto'
                         where id = :id
                        """).param("id", id).update();

        assertThat(reviews.review(id, "quarterdeck")).isFalse();

        assertThat(decisions.decision(id).notReviewed()).contains(Decision.NotReviewed.NO_BASELINE);
    }

    private void assertFigure(String key, Optional<UUID> tenant, @Nullable BigDecimal expected) {
        var value = decisions.valueNow(catalogue.definition(key), tenant);
        if (expected == null) {
            assertThat(value).as(key).isEmpty();
        } else {
            assertThat(value.orElseThrow()).as(key).isEqualByComparingTo(expected);
        }
    }

    private Optional<BigDecimal> value(String key, String from, String to) {
        return database.sql("""
                        select set_config('quarterdeck.now', '2026-07-01T09:41:00Z', true),
                               quarterdeck.known_value(:key, null, cast(:from as date), cast(:to as date)) as value
                        """)
                .param("key", key)
                .param("from", from)
                .param("to", to)
                .query((row, number) -> Optional.ofNullable(row.getBigDecimal("value")))
                .single();
    }
}
