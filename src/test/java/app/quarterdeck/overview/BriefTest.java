package app.quarterdeck.overview;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.figures.ComparedDays;
import app.quarterdeck.figures.PeriodChoice;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.IntegrationTest;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

@IntegrationTest
@WithMockUser(username = "ceo", roles = Roles.EXECUTIVE)
class BriefTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 7, 1);

    @Autowired
    private Overview overview;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void fill() {
        SummedUp.write(database);
    }

    @Test
    void saysHowItIsWhatChangedAndWhatWaitsForHowMuchMoney() {
        assertThat(text(Audience.EXECUTIVE))
                .contains(
                        "Business health score is ",
                        "Revenue protection rate is 75.0% (target above 95.0%).",
                        "1 of 5 targets",
                        "Decide: Overdue, due ",
                        "At risk: Brix: complaints: $50.00 at risk, respond by Jul 1, 2026",
                        "unassigned",
                        "Opportunity: $15.00 per month in open savings opportunities.");
    }

    @Test
    void theWorstAgainstItsTargetComesFirst() {
        var sentences = brief(Audience.EXECUTIVE).sentences();

        // 75 % of 95 %, 53 h of 48 h, 9.1 % of 10 %.
        assertThat(sentences.get(1).text()).startsWith("Revenue protection rate");
        assertThat(sentences.get(2).text()).startsWith("Median time to decide");
    }

    /** May: 100 earned, 60 spent. June: 398 earned, 60 spent. */
    @Test
    void aChangeHasItsSignAndWhoMadeIt() {
        database.sql("""
                        insert into payments (subscription_id, amount, status, billing_period_start, billing_period_end)
                        select s.id, 100, 'succeeded', '2026-05-02Z', '2026-06-01Z' from subscriptions s where s.tenant_id = ?
                        """).param(SummedUp.BRIX).update();
        // Nothing else misses its target.
        database.sql("delete from quarterdeck.incident").update();
        database.sql("delete from quarterdeck.decision").update();
        database.sql("update quarterdeck.setting set value = 0.01 where key = 'savings_rate_target'")
                .update();

        assertThat(text(Audience.FINANCE))
                .contains("Gross margin rose ", "to 84.9% (target above 70.0%), mainly due to Acme (+");
    }

    @Test
    void aNumberThatIsNotCompleteSaysSo() {
        database.sql(
                        "delete from quarterdeck.cost_value where resource_id = (select id from smtp_ip_addresses where ip_address = '192.0.2.1')")
                .update();
        database.sql("update quarterdeck.setting set value = 0.8 where key = 'gross_margin_target'")
                .update();
        database.sql("delete from quarterdeck.incident").update();

        assertThat(text(Audience.FINANCE))
                .contains(
                        "Gross margin is at most 86.2% (target above 80.0%, not certain)",
                        "Savings rate fell 0.3 pp to at most 9.8% (target at least 10.0%)",
                        "savings rate is behind; gross margin is not certain");
    }

    @ParameterizedTest
    @EnumSource(Audience.class)
    void isNeverLongerThanFourSentencesAndThreePoints(Audience audience) {
        database.sql("""
                        insert into quarterdeck.decision (title, question, owner, raised_at, raised_by)
                        select 'Decision ' || n, 'What?', 'cto', '2026-06-20Z', 'ceo' from generate_series(1, 30) n
                        """).update();

        assertThat(brief(audience).sentences()).hasSizeBetween(2, 4);
        assertThat(brief(audience).points()).hasSizeBetween(2, 3);
        assertThat(text(audience)).contains("30 more open.");
    }

    @Test
    void theSameFiguresGiveTheSameWords() {
        assertThat(brief(Audience.EXECUTIVE)).isEqualTo(brief(Audience.EXECUTIVE));
    }

    @Test
    void isOfThePeriodAskedFor() {
        var days = new ComparedDays(
                new ReportingPeriod(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 6, 1)), Optional.empty());

        var brief = Brief.of(overview.report(Audience.EXECUTIVE, days), Audience.EXECUTIVE);

        assertThat(brief.period()).isEqualTo("May 1–31, 2026");
        assertThat(brief.lines().stream().map(BriefLine::text).collect(Collectors.joining("\n")))
                .doesNotContain("75.0%", "84.9%");
    }

    /** Compared with itself nothing changes. */
    @Test
    void aBoundThatDidNotChangeIsNotUnchangedAtIt() {
        database.sql("delete from quarterdeck.cost_value where resource_id = (select id from vps_instances limit 1)")
                .update();
        var june = new ReportingPeriod(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1));

        var report = overview.report(Audience.FINANCE, new ComparedDays(june, Optional.of(june)));

        assertThat(Brief.of(report, Audience.FINANCE).lines().stream()
                        .map(BriefLine::text)
                        .collect(Collectors.joining("\n")))
                .contains("is unchanged, at most ")
                .doesNotContain("at at most", "at at least");
    }

    @Test
    @WithMockUser(username = "cto", roles = Roles.TECHNICAL)
    void technicalReadersAreToldOfNoMoney() {
        assertThat(text(Audience.TECHNICAL))
                .contains("Efficiency score is ", "Bounce rate is 2.4%", "At risk: Brix: complaints, respond by")
                .doesNotContain("$", "margin", "saving");
    }

    @Test
    void whatWaitsIsAsOfNowWhateverThePeriod() {
        assertThat(brief(Audience.EXECUTIVE).points())
                .filteredOn(BriefLine::isNow)
                .extracting(line -> line.lead().split(":")[0])
                .containsExactly("Decide", "At risk");
    }

    @Test
    void whereNothingWaitsItSaysSo() {
        database.sql("delete from quarterdeck.incident").update();
        database.sql("delete from quarterdeck.opportunity_check").update();
        database.sql("delete from quarterdeck.opportunity_resource").update();
        database.sql("delete from quarterdeck.opportunity").update();
        database.sql("delete from quarterdeck.decision where state = 'raised'").update();

        assertThat(text(Audience.FINANCE))
                .contains("No decisions are waiting.", "No open incidents.")
                .doesNotContain("Opportunity");
    }

    private Brief brief(Audience audience) {
        return Brief.of(overview.report(audience, PeriodChoice.USUAL.on(TODAY)), audience);
    }

    private String text(Audience audience) {
        return brief(audience).lines().stream().map(BriefLine::text).collect(Collectors.joining("\n"));
    }
}
