package app.quarterdeck.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.costs.CostExample;
import app.quarterdeck.figures.KeptFacts;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.testing.IntegrationTest;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which periods are made ready, and that this is done once, until a change touches them. */
@IntegrationTest
class PeriodsStepTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 7, 1);

    @Autowired
    private PeriodsStep step;

    @Autowired
    private KeptFacts facts;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void fill() {
        CostExample.fill(database);
    }

    @Test
    void aPeriodIsMadeReadyOnce() {
        assertThat(step.items(TODAY))
                .doesNotHaveDuplicates()
                .contains(
                        "2026-06-01 2026-07-01",
                        "2026-05-02 2026-06-01",
                        "2026-05-01 2026-06-01",
                        "2026-04-01 2026-07-01",
                        "2026-06-03 2026-06-24");

        step.run("2026-06-01 2026-07-01", TODAY);
        step.run("2026-05-01 2026-06-01", TODAY);

        assertThat(step.items(TODAY)).isNotEmpty().doesNotContain("2026-06-01 2026-07-01", "2026-05-01 2026-06-01");
    }

    @Test
    void aChangeMakesItMissingAgain() {
        step.run("2026-06-01 2026-07-01", TODAY);
        assertThat(step.missing(TODAY)).doesNotContain("2026-06-01 2026-07-01");

        database.sql("update quarterdeck.cost_value set monthly_cost = monthly_cost + 1")
                .update();

        assertThat(step.missing(TODAY)).contains("2026-06-01 2026-07-01");
    }

    @Test
    void othersAreForgotten() {
        facts.keep(new ReportingPeriod(LocalDate.of(2026, 6, 2), TODAY));

        step.items(TODAY);

        assertThat(database.sql("select count(*) from quarterdeck.period_kept")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(database.sql("select count(*) from quarterdeck.money_row_kept")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
