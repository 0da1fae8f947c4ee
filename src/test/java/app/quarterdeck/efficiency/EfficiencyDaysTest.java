package app.quarterdeck.efficiency;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.costs.SmallFleet;
import app.quarterdeck.testing.IntegrationTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The metric catalogue's worked example, June 2026, its mail spread over two days; plans allow 100,000 mails a month. */
@IntegrationTest
class EfficiencyDaysTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 6, 1);
    private static final LocalDate END = LocalDate.of(2026, 7, 1);

    @Autowired
    private EfficiencyDays days;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void fill() {
        WorkedEfficiency.fill(database);
    }

    @Test
    void aTenantsScoreIsTheWeightedMeanOfItsParts() {
        var acme = tenant(SmallFleet.ACME, FIRST, END);

        // 0.3 × 97.5 + 0.3 × 89.9666 + 0.2 × 22 + 0.2 × 50
        assertThat(acme).containsEntry("delivery", new BigDecimal("97.5000"));
        assertThat(acme).containsEntry("cost", new BigDecimal("89.9666"));
        assertThat(acme).containsEntry("utilisation", new BigDecimal("22.0000"));
        assertThat(acme).containsEntry("response", new BigDecimal("50.0000"));
        assertThat(acme).containsEntry("efficiency_score", new BigDecimal("70.6400"));
        assertThat(acme).containsEntry("used", "delivery,cost,utilisation,response");
    }

    @Test
    void theFleetsUtilisationIsTheShareOfItsCostThatTenantsCarry() {
        var fleet = fleet(FIRST, END);

        assertThat(fleet).containsEntry("resource_utilisation", new BigDecimal("0.750000"));
        assertThat(fleet).containsEntry("quota_utilisation", new BigDecimal("0.115000"));
        assertThat(fleet).containsEntry("utilisation", new BigDecimal("75.0000"));
        assertThat(fleet).containsEntry("response", new BigDecimal("33.3333"));
        // 0.3 × 97.0870 + 0.3 × 84.9246 + 0.2 × 75 + 0.2 × 33.3333
        assertThat(fleet).containsEntry("efficiency_score", new BigDecimal("76.2701"));
    }

    @Test
    void partsWithoutDataDropOutAndTheOthersWeighMore() {
        database.sql("delete from quarterdeck.incident").update();
        database.sql("update payments set status = 'failed'").update();

        var brix = tenant(SmallFleet.BRIX, FIRST, END);

        assertThat(brix).containsEntry("cost", null).containsEntry("response", null);
        assertThat(brix).containsEntry("used", "delivery,utilisation");
        // (0.3 × 88 + 0.2 × 1) ÷ 0.5
        assertThat(brix).containsEntry("efficiency_score", new BigDecimal("53.2000"));
    }

    @Test
    void withoutAnyDataThereIsNoScore() {
        var march = tenant(SmallFleet.ACME, LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31));

        assertThat(march).containsEntry("efficiency_score", null).containsEntry("used", "");
    }

    @Test
    void anUnlimitedPlanHasNoUtilisation() {
        database.sql("update plans set max_emails_per_month = null").update();

        assertThat(tenant(SmallFleet.ACME, FIRST, END)).containsEntry("utilisation", null);
        assertThat(fleet(FIRST, END)).containsEntry("quota_utilisation", null);
    }

    @Test
    void aTenantWhoseMachinesHaveNoPriceHasAnUnknownMargin() {
        database.sql("delete from quarterdeck.cost_value where resource_id in (?, ?)")
                .params(SmallFleet.V2.id(), SmallFleet.I3.id())
                .update();

        assertThat(tenant(SmallFleet.BRIX, FIRST, END)).containsEntry("cost", null);
        assertThat(tenant(SmallFleet.ACME, FIRST, END)).containsEntry("cost", new BigDecimal("89.9666"));
    }

    @Test
    void aTenantThatCameLaterHasAQuotaFromThenOn() {
        database.sql("update tenants set created = '2026-06-11Z' where name = 'Acme'")
                .update();

        assertThat(tenant(SmallFleet.ACME, FIRST, END)).containsEntry("utilisation", new BigDecimal("33.0000"));
    }

    @Test
    void aDeletedTenantIsLeftOut() {
        database.sql("update tenants set deleted = '2026-06-30Z' where name = 'Brix'")
                .update();

        assertThat(database.sql("select tenant_id from quarterdeck.tenant_efficiency(:from, :to)")
                        .param("from", FIRST)
                        .param("to", END)
                        .query(UUID.class)
                        .list())
                .containsExactly(SmallFleet.ACME);
    }

    @Test
    void keptDaysAddUpToWhatIsReckonedOfThePeriod() {
        var acme = tenant(SmallFleet.ACME, FIRST, END);
        var brix = tenant(SmallFleet.BRIX, FIRST, END);
        var fleet = fleet(FIRST, END);

        keepJune();
        database.sql("update payments set status = 'failed'").update();

        assertThat(tenant(SmallFleet.ACME, FIRST, END)).isEqualTo(acme);
        assertThat(tenant(SmallFleet.BRIX, FIRST, END)).isEqualTo(brix);
        assertThat(fleet(FIRST, END)).isEqualTo(fleet);
    }

    @Test
    void daysThatAreNotKeptAreReckonedBesideThoseThatAre() {
        var acme = tenant(SmallFleet.ACME, FIRST, END);
        var fleet = fleet(FIRST, END);

        FIRST.datesUntil(LocalDate.of(2026, 6, 24)).forEach(days::keep);

        assertThat(weeks()).containsExactly("2026-06-01", "2026-06-08", "2026-06-15");
        assertThat(tenant(SmallFleet.ACME, FIRST, END)).isEqualTo(acme);
        assertThat(fleet(FIRST, END)).isEqualTo(fleet);
    }

    @Test
    void aDayThatIsKeptAnewChangesItsWeek() {
        keepJune();
        assertThat(weeks()).hasSize(4);

        WorkedEfficiency.mail(database, SmallFleet.BRIX, "2026-06-17", 700, 70, 630, 0);
        var before = tenant(SmallFleet.BRIX, FIRST, END);
        days.keep(LocalDate.of(2026, 6, 17));
        var added = tenant(SmallFleet.BRIX, FIRST, END);
        forgetKept();

        assertThat(added).isEqualTo(tenant(SmallFleet.BRIX, FIRST, END)).isNotEqualTo(before);
    }

    @Test
    void keepingADayTwiceChangesNothing() {
        days.keep(LocalDate.of(2026, 6, 15));
        var before = kept();
        days.keep(LocalDate.of(2026, 6, 15));

        assertThat(kept()).isEqualTo(before).isNotZero();
    }

    @Test
    void lateMailRewritesItsDay() {
        days.keep(LocalDate.of(2026, 6, 30));
        assertThat(score(SmallFleet.BRIX, "2026-06-30")).isEqualByComparingTo("84.8485");

        WorkedEfficiency.mail(database, SmallFleet.BRIX, "2026-06-30", 100, 50, 50, 0);
        assertThat(days.missing()).contains(LocalDate.of(2026, 6, 30));
        days.keep(LocalDate.of(2026, 6, 30));

        // (0.3 × 50 + 0.3 × 84.8485 + 0.2 × 3) ÷ 0.8
        assertThat(score(SmallFleet.BRIX, "2026-06-30")).isEqualByComparingTo("51.3182");
    }

    @Test
    void theDaysOfThePastAreFoundMissingUntilTheyAreKept() {
        assertThat(days.missing()).hasSize(16).startsWith(LocalDate.of(2026, 6, 30));

        days.keep(LocalDate.of(2026, 6, 29));

        assertThat(days.missing()).hasSize(15).doesNotContain(LocalDate.of(2026, 6, 29));
    }

    @Test
    void eightScoresMakeATrendAndSevenDoNot() {
        scores(7, 80, 0, 0);
        assertThat(trend()).isNull();

        scores(7, 80, 1, 80);
        assertThat(trend()).isEqualTo("stable");
    }

    @Test
    void aTrendIsMoreThanFivePerCentOfTheDaysBefore() {
        scores(7, 84, 21, 80);
        assertThat(trend()).isEqualTo("stable");

        scores(7, 84.01, 21, 80);
        assertThat(trend()).isEqualTo("improving");

        scores(7, 75.99, 21, 80);
        assertThat(trend()).isEqualTo("declining");
    }

    @Test
    void aScoreLiesBetweenItsPartsAndDoesNotDependOnTheSizeOfTheWeights() {
        var broken = database.sql("""
                        select count(*)
                          from (select array_remove(array [d, c, u, r], null) as parts,
                                       quarterdeck.efficiency_score(d, c, u, r, w1, w2, w3, w4)             as score,
                                       quarterdeck.efficiency_score(d, c, u, r, 7 * w1, 7 * w2, 7 * w3, 7 * w4) as scaled
                                  from (select case when random() < 0.7 then round((random() * 100)::numeric, 4) end as d,
                                               case when random() < 0.7 then round((random() * 100)::numeric, 4) end as c,
                                               case when random() < 0.7 then round((random() * 100)::numeric, 4) end as u,
                                               case when random() < 0.7 then round((random() * 100)::numeric, 4) end as r,
                                               round((0.01 + random())::numeric, 2) as w1, round((0.01 + random())::numeric, 2) as w2,
                                               round((0.01 + random())::numeric, 2) as w3, round((0.01 + random())::numeric, 2) as w4
                                          from generate_series(1, 5000)) g) s
                         where (score is null) <> (parts = '{}')
                            or score not between (select min(p) from unnest(parts) p) and (select max(p) from unnest(parts) p)
                            or score <> scaled
                        """).query(Long.class).single();

        assertThat(broken).isZero();
    }

    private void keepJune() {
        FIRST.datesUntil(END).forEach(days::keep);
    }

    private List<String> weeks() {
        return database.sql("select week::text from quarterdeck.efficiency_week where tenant_id is null order by week")
                .query(String.class)
                .list();
    }

    private void forgetKept() {
        database.sql("delete from quarterdeck.efficiency_week").update();
        database.sql("delete from quarterdeck.efficiency_score_day").update();
    }

    private long kept() {
        return database.sql("""
                        select sum(hashtext((to_jsonb(d) - 'computed_at')::text)::bigint)
                          from quarterdeck.efficiency_score_day d
                        """).query(Long.class).single();
    }

    private BigDecimal score(UUID tenant, String day) {
        return database.sql(
                        "select score from quarterdeck.efficiency_score_day where tenant_id = ? and day = cast(? as date)")
                .params(tenant, day)
                .query(BigDecimal.class)
                .single();
    }

    /** The fleet's scores up to the last of June: so many of the last week, and so many of the days before. */
    private void scores(int recent, double recentScore, int before, double beforeScore) {
        forgetKept();
        database.sql("""
                        insert into quarterdeck.efficiency_score_day
                               (day, weight_delivery, weight_cost, weight_utilisation, weight_response, score, incidents_due,
                                incidents_in_time, computed_at)
                        select date '2026-06-30' - n, 0.3, 0.3, 0.2, 0.2, case when n < 7 then cast(:recentScore as numeric)
                                                                               else cast(:beforeScore as numeric) end, 0, 0, now()
                          from generate_series(0, 27) n
                         where n < :recent
                            or n between 7 and 6 + :before
                        """)
                .param("recent", recent)
                .param("recentScore", recentScore)
                .param("before", before)
                .param("beforeScore", beforeScore)
                .update();
    }

    private @Nullable String trend() {
        return (String)
                database.sql("select trend from quarterdeck.efficiency_trend('2026-06-30') where tenant_id is null")
                        .query()
                        .singleRow()
                        .get("trend");
    }

    private Map<String, Object> tenant(UUID tenant, LocalDate from, LocalDate to) {
        return database.sql("""
                        select delivery, cost, utilisation, response, efficiency_score, array_to_string(components, ',') as used
                          from quarterdeck.tenant_efficiency(:from, :to)
                         where tenant_id = :tenant
                        """)
                .param("from", from)
                .param("to", to)
                .param("tenant", tenant)
                .query()
                .singleRow();
    }

    private Map<String, Object> fleet(LocalDate from, LocalDate to) {
        return database.sql("""
                        select delivery, cost, utilisation, response, efficiency_score, array_to_string(components, ',') as used,
                               resource_utilisation, quota_utilisation
                          from quarterdeck.fleet_efficiency(:from, :to)
                        """).param("from", from).param("to", to).query().singleRow();
    }
}
