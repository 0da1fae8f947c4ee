package app.quarterdeck.overview;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.overview.Mover.Kind;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.IntegrationTest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

@IntegrationTest
@WithMockUser(username = "ceo", roles = Roles.EXECUTIVE)
class MoversTest {

    private static final LocalDate DAY = LocalDate.of(2026, 7, 1);
    private static final LocalDate BEFORE = LocalDate.of(2026, 6, 1);

    @Autowired
    private Overview overview;

    @Autowired
    private DailySummaries summaries;

    @Autowired
    private JdbcClient database;

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.2, 0.3, 0.4, 0.5})
    void whatMovedAFigureAddsUpToItsChange(double seed) {
        randomDays(seed);

        for (var figure : List.of(KeyFigure.PROTECTION, KeyFigure.PROFITABILITY, KeyFigure.EFFICIENCY)) {
            assertThat(all(figure).stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                    .as(figure.name())
                    .isEqualByComparingTo(
                            value(figure, DAY).subtract(value(figure, BEFORE)).setScale(6, RoundingMode.HALF_UP));
        }
    }

    @Test
    void theThreeThatMovedAFigureMostAreKept() {
        randomDays(0.5);
        keepMovers();

        var snapshot = overview.snapshot().orElseThrow();

        for (var figure : List.of(KeyFigure.PROTECTION, KeyFigure.PROFITABILITY, KeyFigure.EFFICIENCY)) {
            assertThat(snapshot.moversOf(figure))
                    .as(figure.name())
                    .extracting(Mover::change)
                    .containsExactlyElementsOf(all(figure).subList(0, 3));
        }
    }

    @Test
    void anotherDayBeforeMovesTheFiguresOtherwise() {
        randomDays(0.5);
        keepMovers();
        var stale = overview.snapshot().orElseThrow().moversOf(KeyFigure.PROFITABILITY);

        // As it is summed up, there is nothing on that day at all.
        summaries.keep(BEFORE);

        assertThat(stale).isNotEmpty();
        assertThat(overview.snapshot().orElseThrow().moversOf(KeyFigure.PROFITABILITY))
                .isNotEqualTo(stale);
    }

    /** Ten tenants alike, but one that stopped paying while it costs the same. */
    @Test
    void theOneWhoStoppedPayingMovedTheMarginMost() {
        randomDays(0.6);
        database.sql("""
                        update quarterdeck.executive_day e
                           set subscription_revenue = case when e.tenant_id is null then 1000 - case e.dashboard_date when :day then 100 else 0 end
                                                           when e.tenant_id = :one and e.dashboard_date = :day then 0
                                                           else 100 end,
                               total_cost = case when e.tenant_id is null then 500 else 50 end
                        """).param("day", DAY).param("one", tenant(3)).update();

        keepMovers();

        var movers = overview.snapshot().orElseThrow().moversOf(KeyFigure.PROFITABILITY);

        assertThat(movers.getFirst().kind()).isEqualTo(Kind.TENANT);
        assertThat(movers.getFirst().name()).isEqualTo("Tenant 3");
        // (0 − 50 − 0.5 × 0) ÷ 900 − (100 − 50 − 0.5 × 100) ÷ 1000
        assertThat(movers.getFirst().change()).isEqualByComparingTo("-0.055555555556");
    }

    @ParameterizedTest
    @EnumSource(KeyFigure.class)
    void withoutADayToCompareWithNothingMoved(KeyFigure figure) {
        SummedUp.write(database);
        summaries.keep(SummedUp.DAY);

        assertThat(overview.snapshot().orElseThrow().moversOf(figure)).isEmpty();
    }

    @Test
    @WithMockUser(username = "cto", roles = Roles.TECHNICAL)
    void whatMovedMoneyIsNotForThoseWhoSeeNone() {
        randomDays(0.7);
        keepMovers();

        assertThat(overview.snapshot().orElseThrow().movers()).containsOnlyKeys(KeyFigure.PROTECTION);
    }

    private void keepMovers() {
        database.sql("select 1 from quarterdeck.keep_movers(?)")
                .param(DAY)
                .query(Integer.class)
                .single();
    }

    /** What each tenant and the rest did to a figure, what did most first. */
    private List<BigDecimal> all(KeyFigure figure) {
        var movers =
                switch (figure) {
                    case PROTECTION -> "protection_movers";
                    case PROFITABILITY -> "margin_movers";
                    case EFFICIENCY -> "efficiency_movers";
                    case SAVINGS, VELOCITY -> throw new IllegalArgumentException("Not moved by tenants: " + figure);
                };
        return database.sql("select change from quarterdeck." + movers
                        + "(?, ?) order by abs(change) desc, kind, opportunity_id, tenant_id")
                .params(DAY, BEFORE)
                .query(BigDecimal.class)
                .list();
    }

    private BigDecimal value(KeyFigure figure, LocalDate day) {
        return figure.of(overview.fleet(day, day).getFirst()).orElseThrow();
    }

    private static UUID tenant(int number) {
        return new UUID(7, number);
    }

    /** Two days of ten tenants, one of whom came and one of whom left, and a fleet that has a little more than they have. */
    private void randomDays(double seed) {
        for (var i = 1; i <= 10; i++) {
            database.sql("insert into tenants (id, name) values (?, ?)")
                    .params(tenant(i), "Tenant " + i)
                    .update();
        }
        database.sql("select 1 from setseed(:seed)")
                .param("seed", seed)
                .query(Integer.class)
                .single();
        database.sql("""
                        insert into quarterdeck.executive_day_kept (dashboard_date, as_of, mail_seen) values (:day, :day, 0), (:before, :before, 0);
                        insert into quarterdeck.executive_day
                               (dashboard_date, tenant_id, emails_sent, emails_delivered, emails_bounced, emails_spam, subscription_revenue, total_cost,
                                at_risk, at_risk_protected, open_incidents, optimization_savings_potential, optimization_actions_taken, realised_savings,
                                overdue_savings, strategic_decisions_made, decisions_in_time, overdue_decisions)
                        select d.day, t.id, 1000 + floor(random() * 9000), 900 + floor(random() * 100), 5, 0,
                               round((100 + random() * 900)::numeric, 2), round((10 + random() * 300)::numeric, 2),
                               round((50 + random() * 100)::numeric, 2), round((random() * 50)::numeric, 2), 0, 0, 0, 0, 0, 0, 0, 0
                          from (values (cast(:day as date), 1), (cast(:before as date), 10)) d (day, absent)
                         cross join (select id, row_number() over (order by id) as number from tenants) t
                         where t.number <> d.absent;
                        insert into quarterdeck.executive_day
                        select dashboard_date, null, sum(emails_sent), sum(emails_delivered), sum(emails_bounced), 0, null, null, null, null,
                               sum(subscription_revenue), sum(total_cost) + 77.77,
                               100 * sum(emails_delivered) / sum(emails_sent),
                               100 * greatest(0, (sum(subscription_revenue) - sum(total_cost) - 77.77) / sum(subscription_revenue)),
                               100 * sum(total_cost) / (sum(total_cost) + 77.77), 50, 60 + 20 * random(), null,
                               sum(at_risk), sum(at_risk_protected), 0, 0, 0, 0, 0, 0, 0, 0, null, null, null, null, null, null, null
                          from quarterdeck.executive_day
                         group by dashboard_date
                        """).param("day", DAY).param("before", BEFORE).update();
    }
}
