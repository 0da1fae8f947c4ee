package app.quarterdeck.export;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.export.Download.State;
import app.quarterdeck.export.Workbook.Cell;
import app.quarterdeck.revenue.WorkedExample;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.Pages;
import app.quarterdeck.testing.UiTest;
import app.quarterdeck.ui.ChartPanel;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.DataTree;
import com.github.mvysny.kaributesting.v10.ContextMenuKt;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.VaadinSession;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Exports as a reader meets them on the pages; files are written by other threads, so these tests commit. */
@WithMockUser(username = "cfo", roles = Roles.FINANCE)
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class ExportOfPagesTest extends UiTest {

    /** Pages that have some for certain, so that the walk over all of them cannot come back empty-handed. */
    private static final List<String> HAVE_GRIDS = List.of(
            "revenue",
            "revenue/tenant/:tenant",
            "incidents",
            "overview",
            "efficiency",
            "benchmarks",
            "metrics",
            "events",
            "audit",
            "settings",
            "users",
            "roi",
            "alerts",
            "alerts/rules");

    @Autowired
    private Downloads downloads;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void fill() {
        if (database.sql("select count(*) from tenants").query(Integer.class).single() == 0) {
            WorkedExample.fill(database);
        }
    }

    @AfterEach
    void removeAll() {
        downloads.of(VaadinSession.getCurrent()).forEach(downloads::remove);
    }

    @Test
    void theTotalsInTheFileAreThoseOnTheScreenAndTheSumOfItsRows() throws IOException {
        UI.getCurrent().navigate("revenue");

        var workbook = new Workbook(export("Excel workbook (XLSX)").file().orElseThrow());

        var about = workbook.cells(2);
        assertThat(footer("Est. loss")).isNotEmpty();
        for (var name : List.of("Sent", "Est. loss", "MRR")) {
            var row = rowOf(about, name);
            assertThat(about.get("B" + row).value())
                    .as(name)
                    .isEqualTo(about.get("C" + row).value());
            assertThat(about.get("D" + row).value()).as(name).matches("0(\\.0+)?");
            assertThat(footer(name).replaceAll("[$,]", ""))
                    .as(name)
                    .isEqualTo(about.get("B" + row).value());
        }
        assertThat(about.get("B" + rowOf(about, "Page")).value()).isEqualTo("Revenue health");
        assertThat(about.get("B" + rowOf(about, "Filter: Period")).value()).isEqualTo("Jun 1–30, 2026");
        assertThat(about.get("B" + rowOf(about, "Rows")).value()).isEqualTo("2");
    }

    @Test
    void theFilterOfThePageIsThatOfTheFileAndItsTotals() throws IOException {
        UI.getCurrent().navigate("revenue", QueryParameters.of("search", "brix"));

        var lines = Files.readAllLines(export("CSV").file().orElseThrow());

        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).startsWith("Brix,");
        assertThat(lines.getLast()).startsWith("Other tenants,");
    }

    @Test
    @WithMockUser(username = "cto", roles = Roles.TECHNICAL)
    void aReaderWhoSeesNoMoneyGetsNone() throws IOException {
        UI.getCurrent().navigate("revenue");

        var workbook = new Workbook(export("Excel workbook (XLSX)").file().orElseThrow());

        assertThat(workbook.cells(1).values().stream().map(Cell::value))
                .contains("Tenant", "Sent")
                .doesNotContain("Est. loss", "MRR", "Potential deliverability savings");
        assertThat(workbook.cells(1).values().stream().map(Cell::format)).noneMatch(format -> format.contains("$"));
        assertThat(workbook.cells(2).values().stream().map(Cell::value))
                .contains("Sent")
                .doesNotContain("Est. loss", "MRR", "Potential deliverability savings");
    }

    @Test
    void aFinishedFileIsHandedOverByItselfAndStaysAsALinkOnOtherPages() {
        UI.getCurrent().navigate("revenue");

        var fetched = new ArrayList<Object>();
        click(_find(DataGrid.class).getFirst(), "CSV");
        var download = downloads.of(VaadinSession.getCurrent()).getLast();
        await(() -> {
            MockVaadin.runUIQueue(false, VaadinSession.getCurrent());
            UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations().stream()
                    .map(call -> call.getInvocation())
                    .filter(call -> call.getExpression().contains("link.click()"))
                    .forEach(call -> fetched.add(call.getParameters().getFirst()));
            return !fetched.isEmpty();
        });

        assertThat(fetched).containsExactly("downloads/" + download.id());

        UI.getCurrent().navigate("incidents");

        assertThat(_get(_get(DownloadList.class), Anchor.class).getHref()).isEqualTo("downloads/" + download.id());
    }

    @Test
    void closingTheListTakesTheFilesAway() {
        UI.getCurrent().navigate("revenue");
        var download = export("CSV");
        var file = download.file().orElseThrow();

        _click(_get(
                _get(DownloadList.class),
                Button.class,
                it -> it.withPredicate(
                        button -> "Close the list".equals(button.getAriaLabel().orElse("")))));

        assertThat(downloads.of(VaadinSession.getCurrent())).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void theListFoldsAndKeepsItsFiles() {
        UI.getCurrent().navigate("revenue");
        export("CSV");
        var list = _get(DownloadList.class);

        press(list, "Fold the list");
        assertThat(_find(list, Anchor.class)).isEmpty();
        press(list, "Show the list");

        assertThat(_find(list, Anchor.class)).hasSize(1);
        assertThat(downloads.of(VaadinSession.getCurrent())).hasSize(1);
    }

    private static void press(Component in, String label) {
        _click(_get(
                in,
                Button.class,
                it -> it.withPredicate(
                        button -> label.equals(button.getAriaLabel().orElse("")))));
    }

    @Test
    void theEndOfTheSessionTakesTheFilesAway() {
        UI.getCurrent().navigate("revenue");
        var file = export("CSV").file().orElseThrow();
        var session = VaadinSession.getCurrent();

        MockVaadin.tearDown();

        assertThat(downloads.of(session)).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void aChartsFiguresAreExportedAsDaysAndFractions() throws IOException {
        UI.getCurrent().navigate("revenue");
        var chart = _find(ChartPanel.class).stream()
                .filter(panel -> panel.getElement().getTextRecursively().contains("Bounce rate vs. published limits"))
                .findFirst()
                .orElseThrow();

        var workbook =
                new Workbook(export(chart, "Excel workbook (XLSX)").file().orElseThrow());

        assertThat(workbook.cells(1).get("A2").format()).isEqualTo("yyyy-mm-dd");
        assertThat(workbook.cells(1).get("B2").format()).isEqualTo("0.0%");
    }

    @ParameterizedTest
    @MethodSource("app.quarterdeck.testing.Pages#routes")
    @WithMockUser(username = "keeper", roles = Roles.ADMIN)
    void everyGridAndEveryChartOfAPageHasAnExport(String route) {
        Pages.visit(route, WorkedExample.ACME);

        var parts = new ArrayList<Component>(_find(DataGrid.class));
        parts.addAll(_find(DataTree.class));
        parts.addAll(_find(ChartPanel.class));
        // A chart without figures has it, too, but does not show it.
        assertThat(parts)
                .allSatisfy(part -> assertThat(part.getElement().getOuterHTML()).contains("export-menu"));
        if (HAVE_GRIDS.contains(route)) {
            assertThat(parts).isNotEmpty();
        }
    }

    private Download export(String format) {
        return export(_find(DataGrid.class).getFirst(), format);
    }

    private Download export(Component part, String format) {
        click(part, format);
        var download = downloads.of(VaadinSession.getCurrent()).getLast();
        await(() -> {
            MockVaadin.clientRoundtrip(false);
            return download.state() == State.READY
                    && _find(_get(DownloadList.class), Anchor.class).size() == 1;
        });
        return download;
    }

    private static void click(Component part, String format) {
        var menu = _find(part, MenuBar.class).stream()
                .filter(it -> it.hasClassName("export-menu"))
                .findFirst()
                .orElseThrow();
        menu.getItems().getFirst().getSubMenu().getItems().stream()
                .filter(item -> format.equals(item.getText()))
                .forEach(item -> ContextMenuKt._click(menu, item));
    }

    private static String footer(String column) {
        Grid<?> grid = _get(_find(DataGrid.class).getFirst(), Grid.class);
        return grid.getColumns().stream()
                .filter(it -> column.equals(it.getHeaderText()))
                .map(it -> it.getFooterComponent().getElement().getText())
                .findFirst()
                .orElseThrow();
    }

    private static int rowOf(Map<String, Cell> cells, String name) {
        return cells.entrySet().stream()
                .filter(cell ->
                        cell.getKey().startsWith("A") && cell.getValue().value().equals(name))
                .map(cell -> Integer.parseInt(cell.getKey().substring(1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + name));
    }

    private static void await(BooleanSupplier condition) {
        var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
