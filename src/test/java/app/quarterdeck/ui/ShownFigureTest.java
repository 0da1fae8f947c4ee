package app.quarterdeck.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.figures.Scope;
import app.quarterdeck.overview.SummedUp;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.Explanations;
import app.quarterdeck.testing.UiTest;
import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.charts.Chart;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.QueryParameters;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

/** How a figure is calculated, asked where it is shown, by readers of every role. */
@WithMockUser(roles = Roles.EXECUTIVE)
class ShownFigureTest extends UiTest {

    private static final ReportingPeriod JUNE = ReportingPeriod.ofMonth(YearMonth.of(2026, 6));
    private static final ChartData DRAWN = ChartData.byName(List.of("Acme"), Unit.PERCENT)
            .bars("Margin", List.of(Optional.of(new BigDecimal("0.9"))))
            .figures(List.of(Optional.of(ShownFigure.of("gross_margin", JUNE, SummedUp.ACME, "Acme"))))
            .line("Something else", List.of(Optional.of(new BigDecimal("0.5"))));

    @Autowired
    private Figures figures;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void fill() {
        SummedUp.write(database);
    }

    @Test
    void aPointSaysHowItIsCalculatedOfItsDaysAndTenant() {
        var chart = open(DRAWN);

        var explained = Explanations.ofPoint(chart, 0, 0).orElseThrow();

        assertThat(explained.title()).isEqualTo("How Gross margin of Acme is calculated");
        assertThat(explained.text()).contains("(Subscription revenue − total cost) ÷ subscription revenue.");
        assertThat(explained.facts())
                .containsEntry("Value shown", "90.0%")
                .containsEntry("Period", "Jun 1–30, 2026")
                .containsEntry("Calculation", "$269.00 ÷ $299.00 = 90.0%")
                .containsEntry("Completeness", "Complete")
                .containsEntry("Settings used", "Target of the gross margin: 70%")
                .containsKeys("Source", "As of");
        assertThat(explained.link())
                .isEqualTo("metrics/gross_margin?period=2026-06-01..2026-06-30&tenant=" + SummedUp.ACME);
        assertThat(explained.isThatOf(figures))
                .isEqualTo(figures.figure("gross_margin", Scope.of(SummedUp.ACME), JUNE));
    }

    @Test
    void aPointThatIsNoFigureSaysNothing() {
        var chart = open(DRAWN);

        assertThat(Explanations.ofPoint(chart, 1, 0)).isEmpty();
        assertThat(Explanations.ofPoint(chart, 7, 0)).isEmpty();
        assertThat(Explanations.ofPoint(chart, 0, 7)).isEmpty();
    }

    @Test
    void theTableOfAChartIsAskedByKeyboard() {
        open(DRAWN);
        _click(_get(Button.class, it -> it.withText("Show as table")));

        var cell = _get(NativeButton.class, it -> it.withClasses("figure-link"));
        _click(cell);

        assertThat(cell.getText()).isEqualTo("90.0%");
        assertThat(cell.getAriaLabel()).contains("90.0%, Gross margin of Acme, Acme: how this is calculated");
        assertThat(Explanations.read().orElseThrow().shown()).isEqualTo("90.0%");
    }

    @Test
    void aFileOfAChartNamesItsDays() {
        var panel = new ChartPanel("Does the margin hold?");
        UI.getCurrent().add(panel);

        panel.show(DRAWN);

        assertThat(panel.table().name()).isEqualTo("does-the-margin-hold_2026-06-01_2026-06-30");
        assertThat(panel.table().filter()).isEqualTo(Map.of("Period", "Jun 1–30, 2026"));
    }

    @Test
    void aCellIsAskedWithTheTenantOfItsRow() {
        UI.getCurrent().navigate("tenants", QueryParameters.fromString("columns=money&period=2026-06"));
        Grid<Object> grid = grid();
        var column = grid.getColumnByKey("margin");
        var row = GridKt._get(grid, 0);

        var explained = Explanations.ofCell(grid, row, column).orElseThrow();

        assertThat(Explanations.property(column, row, "label"))
                .isEqualTo("90.0%, Gross margin of Acme: how this is calculated");
        assertThat(explained.shown()).isEqualTo("90.0%");
        assertThat(explained.scope()).isEqualTo(Scope.of(SummedUp.ACME));
    }

    /** What is nobody's has no tenant to ask of; its number is a number. */
    @Test
    void aCellOfNobodyIsANumber() {
        UI.getCurrent().navigate("tenants", QueryParameters.fromString("columns=money&period=2026-06"));
        Grid<Object> grid = grid();
        var column = grid.getColumnByKey("cost");
        var unallocated = GridKt._get(grid, GridKt._size(grid) - 1);

        assertThat(Explanations.property(column, unallocated, "label")).isEmpty();
        assertThat(Explanations.property(column, unallocated, "plain")).isEqualTo("$15.00");
        assertThat(Explanations.ofCell(grid, unallocated, column)).isEmpty();
    }

    @Test
    void closingItLeavesThePageAndItsPageLeadsBack() {
        UI.getCurrent().navigate("tenants", QueryParameters.fromString("columns=money&period=2026-06&vs=none"));
        Grid<Object> grid = grid();

        var explained = Explanations.ofCell(grid, GridKt._get(grid, 0), grid.getColumnByKey("margin"))
                .orElseThrow();

        assertThat(_find(Dialog.class)).isEmpty();
        assertThat(grid.isAttached()).isTrue();
        assertThat(UrlState.current().text("columns")).contains("money");
        var address = explained.link().split("\\?");
        UI.getCurrent().navigate(address[0], QueryParameters.fromString(address[1]));
        UI.getCurrent().navigate(address[0], QueryParameters.fromString("period=7d"));
        var back = _get(Anchor.class, it -> it.withText("Back to Tenants"));
        assertThat(back.getHref()).startsWith("tenants?").contains("columns=money", "period=2026-06", "vs=none");
    }

    @Test
    @WithMockUser(roles = Roles.TECHNICAL)
    void whoeverMaySeeNoMoneyIsToldSoAndNothingElse() {
        var chart = open(ChartData.byName(List.of("June"), Unit.USD)
                .bars("Revenue", List.of(Optional.of(BigDecimal.TEN)))
                .figures(List.of(Optional.of(ShownFigure.of("subscription_revenue", JUNE)))));

        var explained = Explanations.ofPoint(chart, 0, 0).orElseThrow();

        assertThat(explained.text()).isEqualTo("This is financial data that your role cannot view.");
        assertThat(explained.facts()).isEmpty();
        assertThat(explained.link()).isEmpty();
    }

    @Test
    @WithMockUser(roles = Roles.TECHNICAL)
    void aScoreIsExplainedWithoutItsCostToWhoeverMaySeeNoMoney() {
        UI.getCurrent().navigate("tenants", QueryParameters.of("period", "2026-06"));
        Grid<Object> grid = grid();

        var explained = Explanations.ofCell(grid, GridKt._get(grid, 0), grid.getColumnByKey("efficiency"))
                .orElseThrow();

        assertThat(explained.key()).isEqualTo("efficiency_score");
        assertThat(explained.isThatOf(figures).value().map(Unit.SCORE::format)).contains(explained.shown());
        assertThat(explained.text()).doesNotContain("$");
    }

    private static Chart open(ChartData data) {
        var panel = new ChartPanel("Does the margin hold?");
        UI.getCurrent().add(panel);
        panel.show(data);
        return _get(panel, Chart.class);
    }

    @SuppressWarnings("unchecked")
    private static Grid<Object> grid() {
        return _get(Grid.class);
    }
}
