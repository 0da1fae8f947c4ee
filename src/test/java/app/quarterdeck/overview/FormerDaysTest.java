package app.quarterdeck.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.quarterdeck.figures.FigureDay;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.IntegrationTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

/** An installation that kept days by the former definition, and the changeset that it is upgraded with. */
@IntegrationTest
@WithMockUser(username = "ceo", roles = Roles.EXECUTIVE)
class FormerDaysTest {

    private static final Path CHANGESET = Path.of("db-changelog/overview/0004-days-of-before.sql");
    private static final ReportingPeriod JUNE = new ReportingPeriod(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1));

    @Autowired
    private Figures figures;

    @Autowired
    private DailySummaries summaries;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void upgrade() throws IOException {
        SummedUp.write(database);
        database.sql("""
                        insert into quarterdeck.executive_day_kept (dashboard_date, as_of, mail_seen, definition) values ('2026-06-20', '2026-06-21Z', 1, 0);
                        insert into quarterdeck.executive_day
                               (dashboard_date, tenant_id, emails_sent, emails_delivered, emails_bounced, emails_spam, subscription_revenue, total_cost, at_risk,
                                at_risk_protected, open_incidents, optimization_savings_potential, optimization_actions_taken, realised_savings, overdue_savings,
                                strategic_decisions_made, decisions_in_time, overdue_decisions, business_health_score)
                        values ('2026-06-20', null, 1000, 900, 100, 9, 100, 40, 50, 30, 2, 7, 1, 10, 0, 1, 1, 3, 71.5),
                               ('2026-06-20', ?, 1000, 900, 100, 9, 100, 40, 50, 30, 2, 7, 1, 10, 0, 1, 1, 3, 60)
                        """).param(SummedUp.ACME).update();
        var statement = Files.readAllLines(CHANGESET).stream()
                .filter(line -> !line.startsWith("--"))
                .collect(Collectors.joining("\n"));
        database.sql(statement).update();
    }

    @Test
    void theirFiguresBeginTheHistoryAndSayByWhichDefinition() {
        summaries.keep(LocalDate.of(2026, 6, 30));

        assertThat(figures.days("business_health_score", JUNE))
                .extracting(FigureDay::day, FigureDay::version)
                .containsExactly(tuple(LocalDate.of(2026, 6, 20), 0), tuple(LocalDate.of(2026, 6, 30), 1));
        assertThat(former("business_health_score")).isEqualByComparingTo("71.5");
        assertThat(former("gross_margin")).isEqualByComparingTo("0.6");
        assertThat(former("revenue_protection_rate")).isEqualByComparingTo("0.6");
        assertThat(former("cost_optimization_savings_rate")).isEqualByComparingTo("0.2");
        assertThat(former("bounce_rate")).isEqualByComparingTo("0.1");
        assertThat(former("priority_actions_required")).isEqualByComparingTo("5");
    }

    @Test
    void theViewGoesOnSayingWhatItSaid() {
        assertThat(database.sql("""
                                select bounce_rate || ' ' || complaint_rate || ' ' || gross_margin || ' ' || cost_optimization_savings_rate
                                  from executive_business_summary
                                 where tenant_id is null
                                """).query(String.class).single()).isEqualTo("0.100000 0.010000 0.600000 0.200000");
    }

    @Test
    void theNightLeavesThemAsTheyAre() {
        summaries.missing().stream().filter(LocalDate.of(2026, 7, 1)::isAfter).forEach(summaries::keep);

        assertThat(former("gross_margin")).isEqualByComparingTo("0.6");
        assertThat(database.sql(
                                "select definition from quarterdeck.executive_day_kept where dashboard_date = '2026-06-20'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private BigDecimal former(String key) {
        return figures.days(key, JUNE).stream()
                .filter(day -> day.day().equals(LocalDate.of(2026, 6, 20)))
                .findFirst()
                .flatMap(FigureDay::value)
                .orElseThrow();
    }
}
