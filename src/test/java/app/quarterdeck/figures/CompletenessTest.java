package app.quarterdeck.figures;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.figures.FigureDefinition.Bound;
import app.quarterdeck.overview.SummedUp;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.IntegrationTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

/** On which side of a partial value the truth lies, and which periods can be compared with at all. */
@IntegrationTest
@WithMockUser(username = "cfo", roles = Roles.FINANCE)
class CompletenessTest {

    private static final ReportingPeriod JUNE = period("2026-06-01", "2026-07-01");

    @Autowired
    private Figures figures;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void fill() {
        SummedUp.write(database);
    }

    @Test
    void withoutAPriceWhatIsLeftIsAtMostWhatItSays() {
        assertThat(figure("gross_margin", JUNE).bound()).isEmpty();

        forgetAPrice();

        assertThat(figure("total_monthly_cost", JUNE).bound()).contains(Bound.LEAST);
        assertThat(figure("gross_margin", JUNE).bound()).contains(Bound.MOST);
        assertThat(figure("monthly_profit", JUNE).bound()).contains(Bound.MOST);
        assertThat(figure("cost_optimization_savings_rate", JUNE).bound()).contains(Bound.MOST);
        assertThat(figure("efficiency_score", JUNE).completeness()).isEqualTo(Figure.Completeness.PARTIAL);
    }

    @Test
    void withAPaymentThatCannotBeReadItIsAtLeastWhatItSays() {
        addAPaymentThatCannotBeRead();

        assertThat(figure("subscription_revenue", JUNE).bound()).contains(Bound.LEAST);
        assertThat(figure("gross_margin", JUNE).bound()).contains(Bound.LEAST);
        assertThat(figure("monthly_profit", JUNE).bound()).contains(Bound.LEAST);
    }

    @Test
    void withBothMissingItMayLieOnEitherSide() {
        forgetAPrice();
        addAPaymentThatCannotBeRead();

        assertThat(figure("gross_margin", JUNE).completeness()).isEqualTo(Figure.Completeness.PARTIAL);
        assertThat(figure("gross_margin", JUNE).bound()).isEmpty();
        assertThat(figure("gross_margin", JUNE).targetStatus()).contains(Figure.TargetStatus.NOT_CERTAIN);
    }

    /** The cost of the days is known, their emails are not: with them, each would have cost less. */
    @Test
    void withoutTheEmailsOfSomeDaysTheirCostIsAtMostWhatItSays() {
        assertThat(figure("cost_per_email_delivered", period("2026-05-01", "2026-07-01"))
                        .bound())
                .contains(Bound.MOST);
    }

    @Test
    void nothingIsComparedWithDaysOfWhichThereIsNoData() {
        var january = figures.sheet(
                Scope.fleet(),
                period("2026-01-16", "2026-02-15"),
                Optional.of(period("2025-12-17", "2026-01-16")),
                List.of("total_monthly_cost", "gross_margin", "approximate_cost"));
        var june = figures.sheet(
                Scope.fleet(),
                JUNE,
                Optional.of(period("2026-05-02", "2026-06-01")),
                List.of("total_monthly_cost", "bounce_rate", "estimated_revenue_loss"));

        // The machines came on the first of January, and the first email in June.
        assertThat(january.before()).containsOnlyKeys("approximate_cost");
        assertThat(june.before()).containsOnlyKeys("total_monthly_cost");
        assertThat(figures.movers("estimated_revenue_loss", Scope.fleet(), JUNE, period("2026-05-02", "2026-06-01"), 3))
                .isEmpty();
    }

    private void forgetAPrice() {
        database.sql(
                        "delete from quarterdeck.cost_value where resource_id = (select id from smtp_ip_addresses where ip_address = '192.0.2.1')")
                .update();
    }

    private void addAPaymentThatCannotBeRead() {
        database.sql("""
                        insert into payments (subscription_id, amount, status, billing_period_start, billing_period_end)
                        select s.id, 77, 'wibble', '2026-06-01Z', '2026-07-01Z' from subscriptions s where s.tenant_id = ?
                        """).param(SummedUp.BRIX).update();
    }

    private Figure figure(String key, ReportingPeriod period) {
        return figures.figure(key, Scope.fleet(), period);
    }

    private static ReportingPeriod period(String from, String to) {
        return new ReportingPeriod(LocalDate.parse(from), LocalDate.parse(to));
    }
}
