package app.quarterdeck.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.overview.SummedUp;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.IntegrationTest;
import app.quarterdeck.ui.Texts;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

/** The rows behind figures, on the metric catalogue's worked example. */
@IntegrationTest
@WithMockUser(username = "cfo", roles = Roles.FINANCE)
class MetricRowsTest {

    private static final ReportingPeriod JUNE = ReportingPeriod.ofMonth(YearMonth.of(2026, 6));

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void fill() {
        SummedUp.write(database);
        database.sql("select quarterdeck.keep_summary('2026-07-01', '2026-07-01T09:41Z')")
                .query(Long.class)
                .single();
    }

    /** Two ways to the same number: the figure as pages and decisions read it, and what its rows add up to. */
    @Test
    void theRowsAddUpToTheFigureThatPagesShow() {
        var figures = database.sql("""
                        select m.key, quarterdeck.metric_value(m.key, null, '2026-06-01', '2026-07-01') as value,
                               quarterdeck.metric_of_rows(m.key, '2026-06-01', '2026-07-01') as of_rows
                          from quarterdeck.metric m
                          join quarterdeck.decision_metric d on d.key = m.key
                         order by m.place
                        """)
                .query((row, number) -> new Pair(
                        row.getString("key"),
                        Optional.ofNullable(row.getBigDecimal("value")),
                        Optional.ofNullable(row.getBigDecimal("of_rows"))))
                .list();

        assertThat(figures)
                .hasSize(database.sql("select count(*) from quarterdeck.decision_metric")
                        .query(Integer.class)
                        .single());
        assertThat(figures)
                .allSatisfy(it -> assertThat(it.ofRows().map(BigDecimal::stripTrailingZeros))
                        .as(it.key())
                        .isEqualTo(it.value().map(BigDecimal::stripTrailingZeros)));
        assertThat(figures.stream().filter(it -> it.value().isPresent())).hasSizeGreaterThan(20);
    }

    @Test
    void aDecisionMayNameEveryFigureThatIsANumber() {
        assertThat(database.sql("""
                                select m.key
                                  from quarterdeck.metric m
                                  full join quarterdeck.decision_metric d on d.key = m.key and d.is_money = m.is_money
                                 where (m.aggregate <> 'word') is distinct from (d.key is not null)
                                """).query(String.class).list()).isEmpty();
    }

    @Test
    void whatIsListedOnThePageAddsUpToItsValue() {
        for (var metric : catalogue.metrics()) {
            var parts = catalogue.parts(metric.key(), JUNE);
            var sum = parts.stream().flatMap(it -> it.part().stream()).reduce(BigDecimal.ZERO, BigDecimal::add);
            switch (metric.aggregate()) {
                case SUM ->
                    assertThat(catalogue.value(metric.key(), JUNE).orElse(BigDecimal.ZERO))
                            .as(metric.key())
                            .isEqualByComparingTo(sum.setScale(2, RoundingMode.HALF_EVEN));
                case RATIO -> {
                    var whole =
                            parts.stream().flatMap(it -> it.whole().stream()).reduce(BigDecimal.ZERO, BigDecimal::add);
                    var factor = List.of("business_performance_score", "optimization_roi_percentage")
                                    .contains(metric.key())
                            ? 100
                            : 1;
                    catalogue
                            .value(metric.key(), JUNE)
                            .ifPresent(value -> assertThat(value)
                                    .as(metric.key())
                                    .isEqualByComparingTo(sum.multiply(BigDecimal.valueOf(factor))
                                            .divide(whole, MathContext.DECIMAL64)
                                            .setScale(value.scale(), RoundingMode.HALF_UP)));
                }
                case MEDIAN, WORD -> {}
            }
        }
    }

    @Test
    void nothingIsZeroOnlyWhereItIsNothing() {
        database.sql("delete from quarterdeck.incident").update();

        assertThat(catalogue.value("open_incidents", JUNE)).contains(BigDecimal.ZERO);
        assertThat(catalogue.value("revenue_protection_rate", JUNE)).isEmpty();
    }

    @Test
    void everyFigureHasWordsConstantsAndSources() {
        assertThat(catalogue.metrics()).hasSizeGreaterThan(40).allSatisfy(metric -> {
            assertThat(Texts.find("metric." + metric.key())).as(metric.key()).isPresent();
            assertThat(Texts.find("metric." + metric.key() + ".is"))
                    .as(metric.key())
                    .isPresent();
            assertThat(catalogue.constants(metric.key()).stream()
                            .map(MetricConstant::key)
                            .distinct())
                    .as(metric.key())
                    .containsExactlyElementsOf(metric.settings());
            for (var source : metric.sources()) {
                assertThat(database.sql("""
                                        select to_regclass(:source) is not null
                                            or exists (select 1 from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                                                        where n.nspname || '.' || p.proname = :source)
                                        """)
                                .param("source", source)
                                .query(Boolean.class)
                                .single())
                        .as(source)
                        .isTrue();
            }
        });
    }

    @Test
    void theSqlIsThatOfTheDatabase() {
        assertThat(catalogue.sql("gross_margin", JUNE))
                .startsWith("select * from quarterdeck.metric_rows('gross_margin', '2026-06-01', '2026-07-01');")
                .contains("FUNCTION quarterdeck.cost_allocation");
    }

    @Test
    @WithMockUser(username = "cto", roles = Roles.TECHNICAL)
    void figuresOfMoneyAreNotThereForThoseWhoSeeNone() {
        assertThat(catalogue.metrics()).noneMatch(Metric::isMoney).isNotEmpty();
        assertThatThrownBy(() -> catalogue.value("gross_margin", JUNE)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> catalogue.parts("gross_margin", JUNE)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> catalogue.sql("mrr", JUNE)).isInstanceOf(NotFoundException.class);
    }

    private record Pair(String key, Optional<BigDecimal> value, Optional<BigDecimal> ofRows) {}
}
