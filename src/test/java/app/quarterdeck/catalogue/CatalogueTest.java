package app.quarterdeck.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.quarterdeck.costs.SmallFleet;
import app.quarterdeck.figures.FigureDefinition;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.figures.Scope;
import app.quarterdeck.overview.SummedUp;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.IntegrationTest;
import app.quarterdeck.ui.Texts;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

/** What stands behind figures, on the metric catalogue's worked example. */
@IntegrationTest
@WithMockUser(username = "cfo", roles = Roles.FINANCE)
class CatalogueTest {

    private static final ReportingPeriod JUNE = ReportingPeriod.ofMonth(YearMonth.of(2026, 6));

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private Figures figures;

    @Autowired
    private JdbcClient database;

    @Test
    void everyFigureHasWordsSettingsAndSources() {
        assertThat(figures.definitions()).hasSizeGreaterThan(50).allSatisfy(figure -> {
            assertThat(Texts.find("metric." + figure.key())).as(figure.key()).isPresent();
            assertThat(Texts.find("metric." + figure.key() + ".is"))
                    .as(figure.key())
                    .isPresent();
            assertThat(catalogue.constants(figure.key()).stream()
                            .map(MetricConstant::key)
                            .distinct())
                    .as(figure.key())
                    .containsExactlyElementsOf(figure.origin().settings());
            for (var source : figure.origin().sources()) {
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

    /** Where rows are not called what they are, "numerator" would have to do. */
    @Test
    void theColumnsOfEveryRatioHaveNames() {
        assertThat(figures.definitions().stream()
                        .filter(it -> it.kind() == FigureDefinition.Kind.RATIO)
                        .map(FigureDefinition::key))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(List.of("part", "whole"))
                        .allSatisfy(column -> assertThat(Texts.find("metric." + key + "." + column))
                                .as(key)
                                .isPresent()));
    }

    @Test
    void theSqlIsThatOfTheDatabase() {
        assertThat(catalogue.sql("gross_margin", Scope.fleet(), JUNE))
                .startsWith("select quarterdeck.figure_value('gross_margin', null, '2026-06-01', '2026-07-01');\n"
                        + "select * from quarterdeck.figure_rows('gross_margin', null, '2026-06-01', '2026-07-01');")
                .contains(
                        "FUNCTION quarterdeck.money_parts",
                        "('gross_margin',              f.profit,               f.revenue)")
                .doesNotContain("f.sent::numeric");
        assertThat(catalogue.sql("bounce_rate", Scope.of(SummedUp.ACME), JUNE))
                .contains("figure_rows('bounce_rate', '" + SummedUp.ACME + "', '2026-06-01', '2026-07-01')")
                .contains("f.bounced::numeric");
        assertThat(catalogue.sql("business_risk_level", Scope.fleet(), JUNE)).doesNotContain("figure_value(");
    }

    /** The questions that the page writes down are answered by the database. */
    @Test
    void theSqlOfEveryFigureRuns() {
        SummedUp.write(database);
        for (var figure : figures.definitions()) {
            for (var scope : List.of(Scope.fleet(), Scope.of(SummedUp.ACME))) {
                var sql = catalogue.sql(figure.key(), scope, JUNE);
                if (figure.isNumber()) {
                    assertThat(database.sql(sql.lines()
                                            .findFirst()
                                            .orElseThrow()
                                            .replace(";", ""))
                                    .query()
                                    .listOfRows())
                            .as(sql)
                            .hasSize(1);
                }
            }
        }
    }

    @Test
    void aTenantHasAName() {
        SmallFleet.write(database);

        assertThat(catalogue.tenant(SmallFleet.ACME)).contains("Acme");
    }

    @Test
    @WithMockUser(username = "cto", roles = Roles.TECHNICAL)
    void figuresOfMoneyAreNotThereForThoseWhoSeeNone() {
        assertThatThrownBy(() -> catalogue.constants("gross_margin")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> catalogue.uses("gross_margin")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> catalogue.sql("mrr", Scope.fleet(), JUNE)).isInstanceOf(NotFoundException.class);
    }

    /** It is a share without money, made of what each tenant costs. */
    @Test
    @WithMockUser(username = "cto", roles = Roles.TECHNICAL)
    void theAmountsBehindAShareAreNotThereEither() {
        SmallFleet.write(database);

        var figure = figures.figure("resource_utilisation", Scope.fleet(), JUNE);

        assertThat(figure.value().orElseThrow()).isEqualByComparingTo("0.75");
        assertThat(figure.rows().part()).isEmpty();
        assertThat(figure.rows().whole()).isEmpty();
        assertThat(figures.rows("resource_utilisation", Scope.fleet(), JUNE)).isEmpty();
        assertThat(figures.rows("efficiency_score", Scope.fleet(), JUNE))
                .extracting(it -> it.subject().orElseThrow())
                .doesNotContain("cost");
    }
}
