package app.quarterdeck.overview;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.IntegrationTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

@IntegrationTest
@WithMockUser(username = "ceo", roles = Roles.EXECUTIVE)
class BriefTest {

    private static final LocalDate BEFORE = SummedUp.DAY.minusDays(Overview.PERIOD);

    @Autowired
    private DailySummaries summaries;

    @Autowired
    private Overview overview;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void fill() {
        SummedUp.write(database);
        summaries.keep(SummedUp.DAY);
    }

    @Test
    void saysWhatItIsHowSureHowMuchMoneyAndWhoDecidesByWhen() {
        assertThat(text(Audience.EXECUTIVE))
                .contains(
                        "2.4% of the mail bounced (95% sure between 2.2–2.6%, of 23,000 mails), an estimated loss of $30.75.",
                        "Revenue protection is 75.0% (target > 95%, missed)",
                        "Gross margin is 84.9% (target > 70%, met)",
                        "Time to decide is 53.0 h (target < 48 h, missed)",
                        "$15.00 a month could be saved",
                        "Brix: complaints ($50.00 hang on it): nobody has it yet, by Jul 1, 2026");
    }

    @ParameterizedTest
    @EnumSource(Audience.class)
    void isNeverLongerThanTenLines(Audience audience) {
        database.sql("""
                        insert into quarterdeck.decision (title, question, owner, raised_at, raised_by)
                        select 'Decision ' || n, 'What?', 'cto', '2026-06-20Z', 'ceo' from generate_series(1, 30) n
                        """).update();

        assertThat(brief(audience).lines()).hasSizeBetween(4, 10);
    }

    @ParameterizedTest
    @CsvSource({"0.02, mostly Acme (+2.00 pp)", "-0.02, in spite of Acme (−2.00 pp)"})
    void whoeverMovedAFigureMostMayHaveMovedItTheOtherWay(BigDecimal change, String words) {
        summaries.keep(BEFORE);
        database.sql("""
                        update quarterdeck.executive_day set subscription_revenue = 100, total_cost = 30
                         where dashboard_date = :before and tenant_id is null;
                        delete from quarterdeck.executive_mover where figure = 'profitability';
                        insert into quarterdeck.executive_mover (dashboard_date, figure, place, kind, name, change)
                        values (:day, 'profitability', 1, 'rest', null, 0.5), (:day, 'profitability', 2, 'tenant', 'Acme', :change)
                        """)
                .param("before", BEFORE)
                .param("day", SummedUp.DAY)
                .param("change", change)
                .update();

        // From 70 % to 84.9 %.
        assertThat(text(Audience.EXECUTIVE)).contains("better than in the 30 days before (+14.9 pp); " + words);
    }

    @Test
    void theSameFiguresGiveTheSameWords() {
        assertThat(brief(Audience.EXECUTIVE)).isEqualTo(brief(Audience.EXECUTIVE));
    }

    @Test
    @WithMockUser(username = "cto", roles = Roles.TECHNICAL)
    void technicalReadersAreToldOfNoMoney() {
        assertThat(text(Audience.TECHNICAL))
                .contains("2.4% of the mail bounced", "Brix: complaints: nobody has it yet")
                .doesNotContain("$", "margin", "saved");
    }

    @Test
    void whereNothingWaitsItSaysSo() {
        database.sql("delete from quarterdeck.incident").update();
        database.sql("delete from quarterdeck.opportunity").update();
        database.sql("delete from quarterdeck.decision where state = 'raised'").update();

        assertThat(text(Audience.FINANCE)).contains("Nothing waits for a decision.");
    }

    private Brief brief(Audience audience) {
        return Brief.of(overview.snapshot().orElseThrow(), audience);
    }

    private String text(Audience audience) {
        return brief(audience).lines().stream().map(Brief.Line::text).collect(Collectors.joining("\n"));
    }
}
