package app.quarterdeck.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.quarterdeck.export.FileFormat;
import app.quarterdeck.export.Snapshot;
import app.quarterdeck.testing.TestClock;
import app.quarterdeck.testing.UiTest;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.charts.Chart;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

/** The components of the kit, as a reader meets them. */
@WithMockUser(username = "ceo", roles = "EXECUTIVE")
class KitTest extends UiTest {

    private static final String HOSTILE = "<img src=x onerror=alert(1)>";

    @Autowired
    private TestClock clock;

    @Autowired
    private ColumnChoices choices;

    @Autowired
    private Broadcast broadcast;

    @Autowired
    private JdbcClient database;

    @Test
    void oneIsOneAndManyAreMany() {
        assertThat(Texts.get("ledger.uncounted.no_tenant", 1L, "5.00", "USD"))
                .isEqualTo("1 payment of 5.00 USD is not counted: of no tenant.");
        assertThat(Texts.get("ledger.uncounted.no_tenant", 2L, "5.00", "USD"))
                .isEqualTo("2 payments of 5.00 USD are not counted: of no tenant.");
        assertThat(Texts.get("ledger.close.unpriced", 1L)).startsWith("1 machine is not priced");
        assertThat(Texts.get("figure.gap.unpriced_machines", 0L, 1L)).isEqualTo("0 of 1 machine have no price");
        assertThat(Texts.get("grid.count", 1)).isEqualTo("1 row");
        assertThat(Texts.get("grid.count", 1234)).isEqualTo("1,234 rows");
    }

    @Test
    void aTileShowsItsFigureWithEverythingKnownOfIt() {
        var tile = onScreen(new KpiTile("Bounce rate"));

        tile.show(Kpi.of("2.4%")
                .note("2.3–2.5%")
                .target("< 5.0%", true)
                .change(Change.ofRate(new BigDecimal("0.021"), new BigDecimal("0.024"), 1, Change.Better.LOWER))
                .trend(List.of(Optional.of(BigDecimal.ONE), Optional.empty(), Optional.of(BigDecimal.TEN))));

        assertThat(text(tile)).contains("2.4%", "2.3–2.5%", "Target < 5.0%", "met", "+0.3 pp", "worse");
        assertThat(_find(tile, Svg.class)).hasSize(1);
    }

    /** The second of two clicks is under way before the answer to the first is there. */
    @Test
    void aDoubleClickWritesOnce() {
        var written = new ArrayList<Integer>();
        var dialog = new Dialog();
        var save = new WriteButton("Save", () -> {
            written.add(1);
            dialog.close();
        });
        dialog.getFooter().add(save);
        dialog.open();

        click(save, 1);
        click(save, 2);
        click(save, 1);

        assertThat(written).hasSize(1);
    }

    @Test
    void whatWasRefusedCanBeWrittenAgain() {
        var tried = new ArrayList<Integer>();
        var dialog = new Dialog();
        var save = new WriteButton("Save", () -> tried.add(1));
        dialog.getFooter().add(save);
        dialog.open();

        click(save, 1);
        click(save, 2);
        assertThat(tried).hasSize(1);
        assertThat(save.isEnabled()).isTrue();
        assertThat(save.isDisableOnClick()).isTrue();
        click(save, 1);

        assertThat(tried).hasSize(2);
    }

    private static void click(Button button, int count) {
        ComponentUtil.fireEvent(
                button, new ClickEvent<>(button, true, 0, 0, 0, 0, count, 0, false, false, false, false));
    }

    @Test
    void aTileWithoutAFigureSaysWhy() {
        var tile = onScreen(new KpiTile("Protection rate"));

        tile.show(Kpi.missing("No incident's clock has ended in this period."));

        assertThat(text(tile)).contains("—", "No incident's clock has ended in this period.", "No data");
    }

    @Test
    void anUnavailableTileKeepsItsLastFigureWithItsAge() {
        var tile = onScreen(new KpiTile("Open incidents"));
        tile.show(Kpi.of("3"));
        clock.advance(Duration.ofMinutes(7));

        tile.unavailable();

        assertThat(text(tile)).contains("3", "Last good figures: 7 min ago.");
    }

    @Test
    void aTileExplainsHowItsFigureWasComputed() {
        var tile = onScreen(new KpiTile("Delivery rate"));
        tile.show(Kpi.of("97.5%")
                .explained(Explanation.of(
                                "benchmark.formula.delivery_rate", "deliverability_daily_summary", TestClock.START)
                        .with("sent", "22,000")));

        _click(_get(tile, Button.class));

        assertThat(text(_get(Dialog.class)))
                .contains("Delivered ÷ sent", "sent", "22,000", "deliverability_daily_summary", "Jul 1, 2026, 09:41");
    }

    @Test
    void namesOfOthersAreTextAndNeverMarkup() {
        var tile = onScreen(new KpiTile(HOSTILE));
        tile.show(
                Kpi.of(HOSTILE).note(HOSTILE).trend(List.of(Optional.of(BigDecimal.ONE), Optional.of(BigDecimal.TWO))));
        var panel = onScreen(new Panel(HOSTILE));
        panel.nothingYet(HOSTILE);
        var chart = onScreen(new ChartPanel(HOSTILE));
        chart.show(ChartData.byName(List.of(HOSTILE), Unit.COUNT).line("sent", List.of(Optional.of(BigDecimal.ONE))));
        _click(_get(chart, Button.class, it -> it.withText("Show as table")));

        assertThat(List.of(tile, panel, chart))
                .allSatisfy(component -> assertThat(component.getElement().getOuterHTML())
                        .contains("&lt;img")
                        .doesNotContain("<img"));
    }

    @Test
    void onePanelsFailureLeavesTheOthersAloneAndTellsNoInternals() {
        var failing = onScreen(new Panel("Failing"));
        var sound = onScreen(new Panel("Sound", new Span("42")));

        failing.load(
                () -> {
                    throw new IllegalStateException("password of the database");
                },
                nothing -> {});
        sound.load(() -> 42, nothing -> {});

        assertThat(text(failing))
                .contains("These figures are unavailable since 09:41.")
                .doesNotContain("password");
        assertThat(text(sound)).contains("42").doesNotContain("unavailable");
    }

    @Test
    void aPanelRecoversByItsRetryAndKeepsSinceWhenItFailed() {
        var attempts = new ArrayList<Boolean>(List.of(true, false, false, true));
        var panel = onScreen(new Panel("Incidents", new Span("figures")));
        Runnable load = () -> panel.load(
                () -> {
                    if (!attempts.removeFirst()) {
                        throw new IllegalStateException("on purpose");
                    }
                    return 1;
                },
                nothing -> {});
        load.run();
        clock.advance(Duration.ofMinutes(5));
        load.run();
        clock.advance(Duration.ofMinutes(5));

        _click(_get(panel, Button.class, it -> it.withText("Try again")));

        assertThat(text(panel)).contains("unavailable since 09:46", "Last good figures: 10 min ago.", "figures");

        _click(_get(panel, Button.class, it -> it.withText("Try again")));

        assertThat(text(panel)).doesNotContain("unavailable");
    }

    @Test
    void aChartHasADescriptionAndTheSameFiguresAsATable() {
        var panel = onScreen(new ChartPanel("Is delivery getting worse?"));
        panel.show(ChartData.overDays(List.of(LocalDate.of(2026, 6, 29), LocalDate.of(2026, 6, 30)), Unit.PERCENT)
                .line("Bounced", List.of(Optional.of(new BigDecimal("0.02")), Optional.empty()))
                .limit("Provider limit", new BigDecimal("0.05")));

        assertThat(panel.getElement().getOuterHTML())
                .contains("Is delivery getting worse? From Jun 29, 2026 to Jun 30, 2026."
                        + " Bounced: lowest 2.0%, highest 2.0%, last 2.0%. Provider limit at 5.0%.");

        _click(_get(panel, Button.class, it -> it.withText("Show as table")));

        assertThat(text(_get(panel, NativeTable.class))).contains("Bounced (%)", "Jun 29, 2026", "2.0%", "—");
    }

    @Test
    void aRangeStandsInTheTableWithBothItsEnds() {
        var panel = onScreen(new ChartPanel("How do we stand?"));
        panel.show(ChartData.byName(List.of("Bounces", "Opens"), Unit.PERCENT)
                .range(
                        "Published",
                        List.of(Optional.of(new BigDecimal("0.005")), Optional.empty()),
                        List.of(Optional.of(new BigDecimal("0.026")), Optional.empty()))
                .points("Ours", List.of(Optional.of(new BigDecimal("0.02")), Optional.of(new BigDecimal("0.4"))))
                .byPowers());

        assertThat(panel.getElement().getOuterHTML())
                .contains(
                        "Published: lowest 0.5%, highest 2.6%, last 2.6%. Ours: lowest 2.0%, highest 40.0%, last 40.0%.");

        _click(_get(panel, Button.class, it -> it.withText("Show as table")));

        assertThat(text(_get(panel, NativeTable.class)))
                .contains("Published, lowest (%)", "Published, highest (%)", "Ours (%)", "0.5%", "2.6%", "40.0%");
    }

    @Test
    void aRangeHasAnEndForEveryBeginning() {
        var data = ChartData.byName(List.of("a"), Unit.COUNT);

        assertThatThrownBy(() -> data.range("range", List.of(Optional.of(BigDecimal.ONE)), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void newerFiguresOfTheSameShapeKeepTheDrawing() {
        var panel = onScreen(new ChartPanel("Is delivery getting worse?"));
        var days = List.of(LocalDate.of(2026, 6, 29));
        panel.show(ChartData.overDays(days, Unit.COUNT).line("Sent", List.of(Optional.of(BigDecimal.ONE))));
        var drawing = _get(panel, Chart.class);

        panel.show(ChartData.overDays(days, Unit.COUNT).line("Sent", List.of(Optional.of(BigDecimal.TWO))));

        assertThat(_get(panel, Chart.class)).isSameAs(drawing);
    }

    @Test
    void aChartHasAtMostSixLines() {
        var data = ChartData.byName(List.of("a"), Unit.COUNT);
        for (var i = 0; i < 6; i++) {
            data = data.line("line " + i, List.of(Optional.of(BigDecimal.ONE)));
        }
        var six = data;

        assertThatThrownBy(() -> six.line("seventh", List.of(Optional.of(BigDecimal.ONE))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aGridReadsInPartsAndItsExportHasAllRows() throws IOException {
        var asked = new ArrayList<Integer>();
        var grid = onScreen(numbers("numbers", 2_500, asked));

        var file = new ByteArrayOutputStream();
        FileFormat.CSV.write(new Snapshot(grid.table(), "ceo", TestClock.START, ZoneOffset.UTC), file, rows -> {});

        assertThat(_get(grid, Grid.class).getDataCommunicator().getItem(2_499)).isEqualTo(2_499);
        assertThat(asked).allSatisfy(limit -> assertThat(limit).isLessThanOrEqualTo(1_000));
        assertThat(file.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2_501)
                .startsWith("Name,Rate (%)")
                .contains("'=1+1;2499,2.499")
                .contains("'=1+1;0,");
    }

    @Test
    void anEmptyGridSaysWhatToDo() {
        var grid = onScreen(new DataGrid<Integer>("numbers", "Numbers", choices).whenEmpty("Choose a longer period."));

        grid.show(Rows.listed(List::of));

        assertThat(text(grid)).contains("Choose a longer period.");
    }

    @Test
    void theChoiceOfColumnsIsRememberedForItsReaderAndGrid() {
        database.sql("insert into quarterdeck.app_user (username, display_name, password_hash, role)"
                        + " values ('ceo', 'Carla', 'x', 'EXECUTIVE')")
                .update();

        choices.remember("numbers", Set.of("name"));
        choices.remember("numbers", Set.of("rate"));

        assertThat(choices.of("numbers")).contains(Set.of("rate"));
        assertThat(choices.of("other")).isEmpty();
        assertThat(visible(onScreen(numbers("numbers", 3, new ArrayList<>())))).containsExactly("rate");
    }

    @Test
    void aReaderChoosesColumns() {
        database.sql("insert into quarterdeck.app_user (username, display_name, password_hash, role)"
                        + " values ('ceo', 'Carla', 'x', 'EXECUTIVE')")
                .update();
        var grid = onScreen(numbers("numbers", 3, new ArrayList<>()));

        _click(_get(grid, Button.class, it -> it.withText("Columns")));
        @SuppressWarnings("unchecked")
        CheckboxGroup<String> boxes = _get(CheckboxGroup.class);
        var offered = boxes.getValue();
        _setValue(boxes, Set.of("name"));

        assertThat(offered).containsExactlyInAnyOrder("name", "rate");
        assertThat(visible(grid)).containsExactly("name");
        assertThat(choices.of("numbers")).contains(Set.of("name"));
    }

    @Test
    void aComponentHearsEventsOnlyWhileItIsOnScreen() {
        var heard = Collections.synchronizedList(new ArrayList<String>());
        var panel = new Panel("Live");
        Live.on(panel, String.class, heard::add);

        UI.getCurrent().add(panel);
        broadcast.tell("first");
        await(() -> !heard.isEmpty());
        UI.getCurrent().remove(panel);
        broadcast.tell("second");
        UI.getCurrent().add(panel);
        broadcast.tell("third");
        await(() -> heard.size() > 1);

        assertThat(heard).containsExactly("first", "third");
    }

    @Test
    void filtersInTheAddressAreReadAndUnreadableOnesLeftOut() {
        var url = new UrlState("revenue", QueryParameters.of("unit", "unit-cost"))
                .with("search", " acme ")
                .with("from", "yesterday");

        assertThat(url.choice("unit", Unit.class)).contains(Unit.UNIT_COST);
        assertThat(url.text("search")).contains("acme");
        assertThat(url.day("from")).isEmpty();
        assertThat(url.without("search").text("search")).isEmpty();
    }

    private DataGrid<Integer> numbers(String name, int count, List<Integer> asked) {
        var grid = new DataGrid<Integer>(name, "Numbers", choices)
                .addColumns(
                        GridColumn.text("name", "Name", number -> "=1+1;" + number),
                        GridColumn.optionalNumber(
                                "rate",
                                "Rate",
                                Unit.PERCENT,
                                number -> number == 0 ? Optional.empty() : Optional.of(BigDecimal.valueOf(number, 5))));
        grid.show(Rows.of(
                (offset, limit, sort) -> {
                    asked.add(limit);
                    return IntStream.range(offset, Math.min(count, offset + limit))
                            .boxed()
                            .toList();
                },
                sort -> IntStream.range(0, count).boxed(),
                () -> count));
        return grid;
    }

    @SuppressWarnings("unchecked")
    private static List<String> visible(DataGrid<Integer> grid) {
        return _get(grid, Grid.class).getColumns().stream()
                .filter(column -> ((Grid.Column<Integer>) column).isVisible())
                .map(column -> ((Grid.Column<Integer>) column).getKey())
                .toList();
    }

    private static <C extends Component> C onScreen(C component) {
        UI.getCurrent().add(component);
        return component;
    }

    private static void await(BooleanSupplier condition) {
        var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            MockVaadin.clientRoundtrip(false);
        }
    }

    private static String text(Component component) {
        return component.getElement().getTextRecursively();
    }
}
