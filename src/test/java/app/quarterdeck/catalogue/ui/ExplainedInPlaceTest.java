package app.quarterdeck.catalogue.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.figures.Figure;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.overview.SummedUp;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.Explanations;
import app.quarterdeck.testing.Explanations.Explained;
import app.quarterdeck.testing.Pages;
import app.quarterdeck.testing.UiTest;
import app.quarterdeck.ui.ChartPanel;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.charts.Chart;
import com.vaadin.flow.component.charts.model.DataSeries;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

/** Opens every page, and asks each series of a chart and each total of a grid how its figure is calculated. */
@WithMockUser(username = "keeper", roles = Roles.ADMIN)
class ExplainedInPlaceTest extends UiTest {

    /** Series that are no figure of the catalogue, of the days and a tenant or the fleet. */
    private static final Set<String> SERIES_OF_NO_FIGURE = Set.of(
            // Of a scope among what others publish, with its interval.
            "benchmarks: Your metrics vs. published benchmarks: Ours",
            "benchmarks: Your metrics vs. published benchmarks: Ours, 95% interval",
            "benchmarks: Your metrics vs. published benchmarks: Published, lowest to highest",
            // Of the steps of opportunities.
            "costs: How far are savings?: USD a month",
            // On the first of a month no day of it is over.
            "costs: Where will this month end?: Expected",
            "costs: Where will this month end?: High end of the band",
            "costs: Where will this month end?: Low end of the band",
            "costs: Where will this month end?: Spent so far",
            // Components are the rows of the score beside them.
            "efficiency: Efficiency score and components: Cost",
            "efficiency: Efficiency score and components: Delivery",
            "efficiency: Efficiency score and components: Response",
            "efficiency: Efficiency score and components: Utilization",
            // The product's own work and what it returns, whose rows stand beside.
            "roi: Invested and returned: Invested so far",
            "roi: Invested and returned: Losses avoided, estimated",
            "roi: Invested and returned: Realized savings");

    /** Totals that are no figure of the catalogue. */
    private static final Set<String> TOTALS_OF_NO_FIGURE = Set.of(
            // Prices of one kind of machines as of now.
            "costs/machines: VPS: cost",
            // Also of what is not in force anymore.
            "costs/opportunities: What was found?: realised",
            "costs/opportunities: What was found?: promised",
            // Also of incidents that are over.
            "incidents: All incidents: at-risk",
            // The page is the explanation.
            "metrics/gross_margin: Underlying data: part",
            "metrics/gross_margin: Underlying data: whole",
            "roi: Month by month: avoided",
            "roi: Month by month: development",
            "roi: Month by month: invested",
            "roi: Month by month: operational",
            "roi: Month by month: saved",
            "roi: Month by month: setup",
            "roi: Month by month: training");

    private static final String GALLERY = "kit-gallery";

    @Autowired
    private Figures figures;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void fill() {
        SummedUp.writeAndKeep(database);
    }

    @Test
    void everySeriesLeadsToItsFigure() {
        var explained = new TreeMap<String, Explained>();
        var unexplained = new TreeSet<String>();
        for (var route : routes()) {
            visit(route);
            for (var panel : _find(ChartPanel.class)) {
                for (var chart : _find(panel, Chart.class)) {
                    ask(route + ": " + heading(panel), chart, explained, unexplained);
                }
            }
        }

        assertThat(unexplained).isEqualTo(new TreeSet<>(SERIES_OF_NO_FIGURE));
        assertThat(explained.values()).allSatisfy(this::isTheFigureShown);
    }

    @Test
    void everyTotalLeadsToItsFigure() {
        var explained = new TreeMap<String, Explained>();
        var unexplained = new TreeSet<String>();
        for (var route : routes()) {
            visit(route);
            for (var panel : _find(DataGrid.class)) {
                for (var grid : _find(panel, Grid.class)) {
                    askTotals(route + ": " + heading(panel), grid, explained, unexplained);
                }
            }
        }

        assertThat(unexplained).isEqualTo(new TreeSet<>(TOTALS_OF_NO_FIGURE));
        assertThat(explained.values()).allSatisfy(this::isTheFigureShown);
    }

    @Test
    void everyCellOfATenantLeadsToItsFigure() {
        var explained = new TreeMap<String, Explained>();
        for (var route : routes()) {
            visit(route);
            for (var panel : _find(DataGrid.class)) {
                for (var grid : _find(panel, Grid.class)) {
                    askCells(route + ": " + heading(panel), grid, explained);
                }
            }
        }

        assertThat(explained.values()).allSatisfy(this::isTheFigureShown);
    }

    /** What was clicked on is the figure that is explained, unless the explanation says in which way it is not. */
    private void isTheFigureShown(Explained explained) {
        var figure = explained.isThatOf(figures);
        if (!explained.facts().containsKey("Value shown") || explained.shown().contains("without unallocated")) {
            return;
        }
        figure.value()
                .ifPresentOrElse(
                        value -> assertThat(explained.shown().replaceFirst("^at (least|most) ", ""))
                                .as(explained.title() + " " + explained.link())
                                .isIn(written(figure, value)),
                        () -> assertThat(explained.shown()).doesNotContain("$", "%"));
    }

    /** What leads from revenue to profit is taken off. */
    private static List<String> written(Figure figure, BigDecimal value) {
        var unit = Unit.of(figure.definition());
        return List.of(
                unit.format(value),
                // A tenant's machines add up before they are rounded to cents.
                Unit.EXACT_USD.format(value),
                negated(unit.format(value)));
    }

    private static String negated(String number) {
        return "-" + number;
    }

    private static List<String> routes() {
        return Pages.routes().stream()
                .filter(it -> !it.equals(GALLERY))
                .flatMap(it -> switch (it) {
                    case "metrics/:key" -> Stream.of("metrics/gross_margin");
                    case "tenants" -> Stream.of("tenants", "tenants?columns=money", "tenants?columns=delivery");
                    default -> Stream.of(it);
                })
                .toList();
    }

    private static void visit(String page) {
        var address = page.split("\\?");
        if (address.length == 1) {
            Pages.visit(page, SummedUp.ACME.toString());
        } else {
            UI.getCurrent().navigate(address[0], QueryParameters.fromString(address[1]));
        }
    }

    private static String heading(com.vaadin.flow.component.Component panel) {
        return _find(panel, H2.class).getFirst().getElement().getTextRecursively();
    }

    private static void ask(
            String where, Chart chart, TreeMap<String, Explained> explained, TreeSet<String> unexplained) {
        var series = chart.getConfiguration().getSeries();
        for (var i = 0; i < series.size(); i++) {
            var one = (DataSeries) series.get(i);
            var name = where + ": " + one.getName();
            var before = explained.size();
            for (var point = 0; point < one.getData().size(); point++) {
                var number = point;
                Explanations.ofPoint(chart, i, point).ifPresent(it -> explained.put(name + " " + number, it));
            }
            if (explained.size() == before) {
                unexplained.add(name);
            }
        }
    }

    private static void askTotals(
            String where, Grid<?> grid, TreeMap<String, Explained> explained, TreeSet<String> unexplained) {
        for (var column : grid.getColumns()) {
            // Also what the reader has not chosen to see.
            column.setVisible(true);
            var name = where + ": " + column.getKey();
            switch (column.getFooterComponent()) {
                case NativeButton total -> {
                    _click(total);
                    explained.put(name, Explanations.read().orElseThrow());
                }
                case Span total
                when total.hasClassName("tabular") && !total.getText().isEmpty() -> unexplained.add(name);
                case null, default -> {}
            }
        }
    }

    private static <T> void askCells(String where, Grid<T> grid, TreeMap<String, Explained> explained) {
        var rows = com.github.mvysny.kaributesting.v10.GridKt._findAll(grid);
        for (var column : grid.getColumns()) {
            for (var row : rows) {
                Explanations.ofCell(grid, row, column)
                        .ifPresent(it -> explained.put(where + ": " + column.getKey() + " " + rows.indexOf(row), it));
            }
        }
    }
}
