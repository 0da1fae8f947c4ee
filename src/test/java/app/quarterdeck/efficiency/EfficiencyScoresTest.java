package app.quarterdeck.efficiency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import app.quarterdeck.costs.SmallFleet;
import app.quarterdeck.efficiency.EfficiencyTrend.Direction;
import app.quarterdeck.efficiency.TenantEfficiencyQuery.Order;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.figures.Scope;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.FirstSight;
import app.quarterdeck.testing.IntegrationTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

/** The metric catalogue's worked example, June 2026, its mail spread over two days; plans allow 100,000 emails a month. */
@IntegrationTest
@WithMockUser(username = "cfo", roles = Roles.FINANCE)
class EfficiencyScoresTest {

    private static final ReportingPeriod JUNE = new ReportingPeriod(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1));

    @Autowired
    private Efficiency efficiency;

    @Autowired
    private Figures figures;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void fill() {
        WorkedEfficiency.fill(database);
    }

    @Test
    void aTenantsScoreIsTheWeightedMeanOfItsParts() {
        var acme = tenant(SmallFleet.ACME);

        // 0.3 × 97.5 + 0.3 × 89.9666 + 0.2 × 22 + 0.2 × 50
        assertPoints(acme.parts(), "97.5", "89.96656", "22", "50");
        assertThat(acme.score()).hasValueSatisfying(it -> assertThat(it).isEqualByComparingTo("70.64"));
        assertThat(acme.quotaUtilisation())
                .hasValueSatisfying(it -> assertThat(it).isEqualByComparingTo("0.22"));
        assertThat(acme.sent()).contains(22_000L);
        assertThat(acme.incidentsDue()).isEqualTo(2);
    }

    @Test
    void theFleetsUtilisationIsTheShareOfItsCostThatIsAllocatedToTenants() {
        var fleet = efficiency.fleet(JUNE);

        assertPoints(fleet.parts(), "97.08696", "84.92462", "75", "33.33333");
        // 0.3 × 97.0870 + 0.3 × 84.9246 + 0.2 × 75 + 0.2 × 33.3333
        assertThat(figure("efficiency_score", Scope.fleet())).isEqualByComparingTo("76.2701");
        assertThat(figure("resource_utilisation", Scope.fleet())).isEqualByComparingTo("0.75");
        assertThat(figure("quota_utilisation", Scope.fleet())).isEqualByComparingTo("0.115");
        assertThat(fleet.incidentsInTime()).isEqualTo(1);
        assertThat(fleet.incidentsDue()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"2026-06-01, 2026-07-01", "2026-06-24, 2026-07-01", "2026-04-02, 2026-07-01", "2026-06-15, 2026-06-16"})
    void theListShowsTheScoresOfTheCatalogue(LocalDate from, LocalDate to) {
        var period = new ReportingPeriod(from, to);

        for (var tenant : efficiency.tenants(TenantEfficiencyQuery.lowestFirst(period, ""), 0, 10)) {
            var scope = Scope.of(tenant.tenantId());
            assertThat(tenant.score())
                    .as(tenant.tenantName())
                    .isEqualTo(figures.figure("efficiency_score", scope, period).value());
            assertThat(tenant.quotaUtilisation())
                    .as(tenant.tenantName())
                    .isEqualTo(
                            figures.figure("quota_utilisation", scope, period).value());
        }
    }

    @Test
    void partsWithoutDataDropOutAndTheOthersWeighMore() {
        database.sql("delete from quarterdeck.incident").update();
        database.sql("update payments set status = 'failed'").update();

        var brix = tenant(SmallFleet.BRIX);

        assertPoints(brix.parts(), "88", null, "1", null);
        // (0.3 × 88 + 0.2 × 1) ÷ 0.5
        assertThat(brix.score()).hasValueSatisfying(it -> assertThat(it).isEqualByComparingTo("53.2"));
    }

    @Test
    void withoutAnyDataThereIsNoScore() {
        var longAgo = new ReportingPeriod(LocalDate.of(2020, 3, 1), LocalDate.of(2020, 3, 31));

        assertThat(efficiency.tenants(TenantEfficiencyQuery.lowestFirst(longAgo, ""), 0, 10))
                .isEmpty();
        assertThat(efficiency.fleet(longAgo).used()).isEmpty();
        assertThat(figures.figure("efficiency_score", Scope.fleet(), longAgo).value())
                .isEmpty();
    }

    @Test
    void anUnlimitedPlanHasNoUtilisation() {
        database.sql("update plans set max_emails_per_month = null").update();
        FirstSight.of(database);

        assertThat(tenant(SmallFleet.ACME).parts().utilisation()).isEmpty();
        assertThat(figures.figure("quota_utilisation", Scope.fleet(), JUNE).value())
                .isEmpty();
    }

    @Test
    void aTenantWhoseMachinesHaveNoPriceHasAnUnknownMarginAndTheFleetHasNoneEither() {
        database.sql("delete from quarterdeck.cost_value where resource_id in (?, ?)")
                .params(SmallFleet.V2.id(), SmallFleet.I3.id())
                .update();

        assertThat(tenant(SmallFleet.BRIX).parts().cost()).isEmpty();
        assertThat(tenant(SmallFleet.ACME).parts().cost()).isPresent();
        assertThat(efficiency.fleet(JUNE).parts().cost()).isEmpty();
    }

    @Test
    void aPlanThatCameLaterHasAQuotaFromThenOn() {
        database.sql("""
                        update subscriptions set created = '2026-06-11Z'
                         where tenant_id = (select id from tenants where name = 'Acme')
                        """).update();
        database.sql("update payments set status = 'failed'").update();
        FirstSight.of(database);

        // 22,000 of 66,667 that twenty days allow.
        assertThat(tenant(SmallFleet.ACME).quotaUtilisation())
                .hasValueSatisfying(it -> assertThat(it).isEqualByComparingTo("0.33"));
    }

    @Test
    void aDeletedTenantIsInNoListAndItsMailStays() {
        database.sql("update tenants set deleted = '2026-06-30Z' where name = 'Brix'")
                .update();

        assertThat(efficiency.tenants(TenantEfficiencyQuery.lowestFirst(JUNE, ""), 0, 10))
                .extracting(TenantEfficiency::tenantId)
                .containsExactly(SmallFleet.ACME);
        assertThat(efficiency.countTenants(TenantEfficiencyQuery.lowestFirst(JUNE, "")))
                .isEqualTo(1);
        assertThat(figure("delivery_rate", Scope.fleet())).isEqualByComparingTo("0.97087");
    }

    @Test
    void eightDaysMakeATrendAndSevenDoNot() {
        assertThat(trendOf("80", "80", 7)).isNull();
        assertThat(trendOf("80", "80", 8)).isEqualTo("stable");
        assertThat(trendOf("80", null, 28)).isNull();
    }

    @Test
    void aTrendIsMoreThanFivePerCentOfTheDaysBefore() {
        assertThat(trendOf("84", "80", 28)).isEqualTo("stable");
        assertThat(trendOf("84.01", "80", 28)).isEqualTo("improving");
        assertThat(trendOf("75.99", "80", 28)).isEqualTo("declining");
    }

    @Test
    void theTrendIsOfTwoPeriodsAndNotOfDailyScores() {
        var trend = efficiency.fleet(JUNE).trend();
        var lastWeek = new ReportingPeriod(LocalDate.of(2026, 6, 24), LocalDate.of(2026, 7, 1));
        var before = new ReportingPeriod(LocalDate.of(2026, 6, 3), LocalDate.of(2026, 6, 24));

        assertThat(trend.recent())
                .isEqualTo(figures.figure("efficiency_score", Scope.fleet(), lastWeek)
                        .value());
        assertThat(trend.before())
                .isEqualTo(figures.figure("efficiency_score", Scope.fleet(), before)
                        .value());
        assertThat(trend.direction()).contains(Direction.IMPROVING);
    }

    @Test
    void aTenantsTrendIsTheOneThatWasKeptForTheEndOfThePeriod() {
        assertThat(tenant(SmallFleet.ACME).trend()).isEmpty();
        database.sql("select quarterdeck.keep_summary('2026-07-01', '2026-07-01T00:10Z')")
                .query()
                .singleRow();
        database.sql("update quarterdeck.executive_day set efficiency_trend = 'declining' where tenant_id = :acme")
                .param("acme", SmallFleet.ACME)
                .update();

        assertThat(tenant(SmallFleet.ACME).trend()).contains(Direction.DECLINING);
    }

    @Test
    void daysAreScoresAsTheyWereKnownWithTheVersionOfTheirDefinition() {
        database.sql("select quarterdeck.keep_summary('2026-07-01', '2026-07-01T00:10Z')")
                .query()
                .singleRow();
        database.sql("""
                        insert into quarterdeck.figure_day (key, day, value, part, whole, definition, as_of)
                        values ('efficiency_score', '2026-06-20', 81.5, 81.5, 1, 0, '2026-06-20T01:00Z')
                        """).update();

        var days = efficiency.fleet(JUNE).days();

        assertThat(days).extracting(EfficiencyDay::day).containsExactly(LocalDate.of(2026, 6, 20), JUNE.to());
        assertThat(days).extracting(EfficiencyDay::version).containsExactly(0, 1);
        // The 30 days before July are those of June.
        assertThat(days.getLast().score())
                .isEqualTo(
                        figures.figure("efficiency_score", Scope.fleet(), JUNE).value());
        assertThat(days.getLast().parts().cost()).isPresent();
    }

    @Test
    @WithMockUser(username = "cto", roles = Roles.TECHNICAL)
    void whoSeesNoMoneySeesTheScoresOfTheOtherParts() {
        database.sql("select quarterdeck.keep_summary('2026-07-01', '2026-07-01T00:10Z')")
                .query()
                .singleRow();

        // (0.3 × 97.0870 + 0.2 × 75 + 0.2 × 33.3333) ÷ 0.7
        assertThat(figure("efficiency_score", Scope.fleet())).isEqualByComparingTo("72.5611");
        assertThat(efficiency.fleet(JUNE).parts().cost()).isEmpty();
        // Of the last week only what machines cost is known, of which three quarters are allocated.
        assertThat(efficiency.fleet(JUNE).trend().recent().orElseThrow()).isEqualByComparingTo("75");
        assertThat(efficiency.fleet(JUNE).days()).singleElement().satisfies(day -> {
            assertThat(day.score().orElseThrow()).isEqualByComparingTo("72.5611");
            assertThat(day.parts().cost()).isEmpty();
        });
        // (0.3 × 97.5 + 0.2 × 22 + 0.2 × 50) ÷ 0.7
        assertThat(tenant(SmallFleet.ACME).score().orElseThrow()).isEqualByComparingTo("62.3571");
        assertThat(tenant(SmallFleet.ACME).score())
                .isEqualTo(figures.figure("efficiency_score", Scope.of(SmallFleet.ACME), JUNE)
                        .value());
        assertThat(tenant(SmallFleet.ACME).parts().cost()).isEmpty();
        var byCost = TenantEfficiencyQuery.lowestFirst(JUNE, "").by(Order.COST, true);
        assertThatThrownBy(() -> efficiency.tenants(byCost, 0, 10)).isInstanceOf(IllegalArgumentException.class);
    }

    private TenantEfficiency tenant(UUID tenant) {
        return efficiency.tenants(TenantEfficiencyQuery.lowestFirst(JUNE, ""), 0, 10).stream()
                .filter(it -> it.tenantId().equals(tenant))
                .findFirst()
                .orElseThrow();
    }

    private BigDecimal figure(String key, Scope scope) {
        return figures.figure(key, scope, JUNE).value().orElseThrow();
    }

    private @Nullable String trendOf(@Nullable String recent, @Nullable String before, int days) {
        return (String) database.sql(
                        "select quarterdeck.trend_of(cast(:recent as numeric), cast(:before as numeric), :days) as trend")
                .param("recent", recent)
                .param("before", before)
                .param("days", days)
                .query()
                .singleRow()
                .get("trend");
    }

    private static void assertPoints(
            EfficiencyParts parts,
            @Nullable String delivery,
            @Nullable String cost,
            @Nullable String utilisation,
            @Nullable String response) {
        var expected = new String[] {delivery, cost, utilisation, response};
        for (var part : EfficiencyPart.values()) {
            var points = expected[part.ordinal()];
            if (points == null) {
                assertThat(parts.of(part)).as(part.key()).isEmpty();
            } else {
                assertThat(parts.of(part).orElseThrow())
                        .as(part.key())
                        .isCloseTo(new BigDecimal(points), within(new BigDecimal("0.00001")));
            }
        }
    }
}
