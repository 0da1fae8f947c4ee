package app.quarterdeck.roi.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._clickItem;
import static com.github.mvysny.kaributesting.v10.GridKt._getFormattedRow;
import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.roi.Investment;
import app.quarterdeck.roi.InvestmentKind;
import app.quarterdeck.roi.InvestmentTerms;
import app.quarterdeck.roi.Investments;
import app.quarterdeck.roi.PlannedRange;
import app.quarterdeck.roi.PlannedReturns;
import app.quarterdeck.roi.ReturnOnInvestment;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.TestClock;
import app.quarterdeck.testing.Tiles;
import app.quarterdeck.testing.UiTest;
import app.quarterdeck.ui.ChartPanel;
import app.quarterdeck.ui.DataGrid;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

@WithMockUser(username = "cfo", roles = Roles.FINANCE)
class RoiViewTest extends UiTest {

    private static final LocalDate YESTERDAY = LocalDate.of(2026, 6, 30);

    private static final YearMonth MAY = YearMonth.of(2026, 5);

    @Autowired
    private Investments investments;

    @Autowired
    private PlannedReturns planned;

    @Autowired
    private ReturnOnInvestment roi;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient database;

    @Test
    void saysWhatToDoWhereNothingIsWrittenDown() {
        UI.getCurrent().navigate("roi");

        assertThat(Tiles.text("Invested so far"))
                .contains("—", "No investments yet")
                .doesNotContain("by the plan");
        assertThat(Tiles.text("Break-even, measured")).contains("—");
        assertThat(_find(Button.class, it -> it.withClasses("kpi-explain")))
                .as("seven tiles, two grids")
                .hasSize(9);
        assertThat(Tiles.text("Realized savings")).contains("$0.00");
        assertThat(text("What was invested")).contains("Nothing is written down yet");
        assertThat(_size(grid("Planned and actual"))).isEqualTo(4);
    }

    @Test
    void theTilesAreTheSumsOfTheMonths() {
        fill();
        clock.advance(Duration.ofDays(14));

        UI.getCurrent().navigate("roi");

        assertThat(Tiles.text("Invested so far"))
                .contains("$33,000.00", "Since May 2026", "$18,000.00", "1–2 months, by the plan");
        assertThat(Tiles.text("Return on investment, measured"))
                .contains("-100.0%", "-$33,000.00 after the investment");
        assertThat(Tiles.text("Break-even, measured")).contains("Not yet", "$33,000.00 short of break-even");
        assertThat(_size(grid("Month by month"))).isEqualTo(3);
        assertThat(_getFormattedRow(grid("Month by month"), 0)).contains("Jul 2026", "$6,000.00", "-$33,000.00");
        assertThat(footer("Month by month", "Invested")).isEqualTo("$33,000.00");
        assertThat(footer("What was invested", "So far")).isEqualTo("$33,000.00");
        assertThat(_find(ChartPanel.class)).hasSize(1);
    }

    /** Nothing assumed is called measured, and nothing measured is added to it. */
    @Test
    void measuredAndEstimatedReturnsAreTwoBlocks() {
        fill();
        database.sql("""
                        insert into tenants (id, name) values ('00000000-0000-0000-0000-0000000000a1', 'Acme');
                        insert into quarterdeck.incident (tenant_id, cause, detected_by, since, opened, due, observed, trials, rate_limit, loss_per_hour, mrr, at_risk,
                                                          acknowledged, acknowledged_by, acted, acted_by, action, recovered, recovered_by)
                        values ('00000000-0000-0000-0000-0000000000a1', 'bounces', 'rule', '2026-06-10T08:00Z', '2026-06-10T08:00Z', '2026-06-10T10:00Z', 9, 100,
                                0.05, 1, 99, 50000, '2026-06-10T08:30Z', 'cto', '2026-06-10T09:00Z', 'cto', 'Paused', '2026-06-11Z', 'cto')
                        """).update();

        UI.getCurrent().navigate("roi");

        assertThat(Tiles.text("Realized savings")).contains("$0.00");
        assertThat(Tiles.text("Return on investment, measured")).contains("-100.0%");
        // 50,000 × 0.8 against 27,000.
        assertThat(Tiles.text("Losses avoided, estimated")).contains("$40,000.00");
        assertThat(Tiles.text("Return on investment, estimated")).contains("48.1%");
        assertThat(Tiles.text("Break-even, estimated")).contains("Jun 2026", "In month 2");
        assertThat(_getFormattedRow(grid("Planned and actual"), 0)).contains("$40,000.00, estimated");
        assertThat(_getFormattedRow(grid("Planned and actual"), 1)).contains("$0.00, measured");
        assertThat(_getFormattedRow(grid("Planned and actual"), 2)).contains("Time to act: 1.0 h, measured (1 row)");
    }

    @Test
    void aPeriodThatEndedEarlierShowsHowItStoodThen() {
        fill();

        UI.getCurrent().navigate("roi", QueryParameters.of("period", "2026-05"));

        assertThat(_size(grid("Month by month"))).isEqualTo(1);
        assertThat(_getFormattedRow(grid("Month by month"), 0)).contains("May 2026");
    }

    @Test
    void anInvestmentIsAddedWithEachFieldSayingWhatIsMissing() {
        UI.getCurrent().navigate("roi");
        _click(button("Add an investment…"));

        _click(button("Save"));
        assertThat(_get(TextField.class, it -> it.withLabel("What for")).isInvalid())
                .isTrue();
        assertThat(cost().isInvalid()).isTrue();
        assertThat(_get(TextArea.class).isInvalid()).isTrue();

        _setValue(_get(TextField.class, it -> it.withLabel("What for")), "Licences");
        _setValue(cost(), new BigDecimal("1500.50"));
        _setValue(_get(TextArea.class), "Invoice 12");
        _click(button("Save"));

        assertThat(_find(Dialog.class)).isEmpty();
        assertThat(investments.all()).singleElement().satisfies(it -> {
            assertThat(it.terms().from()).isEqualTo(YearMonth.of(2026, 7));
            assertThat(it.soFar()).isEqualByComparingTo("1500.50");
        });
    }

    @Test
    void aDoubleClickAddsOneInvestment() {
        UI.getCurrent().navigate("roi");
        _click(button("Add an investment…"));
        _setValue(_get(TextField.class, it -> it.withLabel("What for")), "Licences");
        _setValue(cost(), new BigDecimal("1500.50"));
        _setValue(_get(TextArea.class), "Invoice 12");
        var save = button("Save");

        save.click();
        save.click();

        assertThat(investments.all()).hasSize(1);
    }

    @Test
    void aMonthThatNobodyCanMeanIsRefused() {
        UI.getCurrent().navigate("roi");
        _click(button("Add an investment…"));
        _setValue(_get(TextField.class, it -> it.withLabel("What for")), "Licences");
        _setValue(cost(), new BigDecimal("1500.50"));
        _setValue(_get(TextArea.class), "Invoice 12");
        var month = _get(DatePicker.class, it -> it.withLabel("Month"));

        for (var day : List.of(LocalDate.of(1900, 1, 1), LocalDate.of(9999, 1, 1))) {
            _setValue(month, day);
            _click(button("Save"));

            assertThat(month.isInvalid()).isTrue();
            assertThat(month.getErrorMessage()).contains("from 2000 on, at most ten years ahead");
        }
        assertThat(investments.all()).isEmpty();
    }

    @Test
    void anInvestmentIsCorrectedAndItsHistoryShown() {
        fill();
        UI.getCurrent().navigate("roi");
        _clickItem(grid("What was invested"), 0);
        assertThat(dialog()).contains("History", "cfo: added", "Invoice");

        _setValue(cost(), new BigDecimal("1400"));
        _setValue(_get(TextArea.class), "Mistyped");
        _click(button("Save"));

        assertThat(setup().terms().unitCost()).isEqualByComparingTo("1400");
    }

    @Test
    void whoComesSecondSeesBoth() {
        fill();
        UI.getCurrent().navigate("roi");
        _clickItem(grid("What was invested"), 0);
        var seen = setup();
        investments.change(
                seen,
                new InvestmentTerms(
                        InvestmentKind.SETUP, "Setup", MAY, Optional.empty(), BigDecimal.TEN, new BigDecimal("1300")),
                "Theirs");

        _setValue(cost(), new BigDecimal("1400"));
        _setValue(_get(TextArea.class), "Mine");
        _click(button("Save"));
        assertThat(dialog()).contains("Somebody else changed it meanwhile", "Theirs: Setup: $13,000.00 once", "Yours");
        _click(button("Save"));

        assertThat(setup().terms().unitCost()).isEqualByComparingTo("1400");
    }

    @Test
    void anInvestmentIsRemovedWithAReason() {
        fill();
        UI.getCurrent().navigate("roi");
        _clickItem(grid("What was invested"), 0);

        _click(button("Remove"));
        assertThat(_get(TextArea.class).isInvalid()).isTrue();
        _setValue(_get(TextArea.class), "Not ours");
        _click(button("Remove"));

        assertThat(investments.all()).hasSize(1);
    }

    @Test
    void aPlanThatNeverPaysBackSaysSo() {
        fill();
        for (var row : roi.report(YESTERDAY).plan()) {
            planned.change(row, new PlannedRange(BigDecimal.ONE, Optional.empty()), "Nothing comes back");
        }

        UI.getCurrent().navigate("roi");

        assertThat(Tiles.text("Invested so far")).contains("not within ten years by the plan");
    }

    @Test
    void aRowOfThePlanOpensToBeChanged() {
        UI.getCurrent().navigate("roi");
        assertThat(_getFormattedRow(grid("Planned and actual"), 0)).contains("Revenue protection", "$50,000.00");

        _clickItem(grid("Planned and actual"), 0);
        assertThat(_get(Dialog.class).getHeaderTitle()).isEqualTo("Revenue protection");
        _setValue(_get(BigDecimalField.class, it -> it.withLabel("A year, at least (USD)")), new BigDecimal("1"));
        _setValue(_get(TextArea.class), "Fewer incidents");
        _click(button("Save"));
        UI.getCurrent().navigate("overview");
        UI.getCurrent().navigate("roi");

        assertThat(_getFormattedRow(grid("Planned and actual"), 0)).contains("Revenue protection", "$1.00");
    }

    @Test
    @WithMockUser(username = "ceo", roles = Roles.EXECUTIVE)
    void executivesReadAndAddNothing() {
        UI.getCurrent().navigate("roi");

        assertThat(_find(RoiView.class)).hasSize(1);
        assertThat(_find(Button.class, it -> it.withText("Add an investment…"))).isEmpty();
        _clickItem(grid("Planned and actual"), 3);
        assertThat(dialog()).contains("at least $100,000.00 a year", "From the business case");
        assertThat(_find(Button.class, it -> it.withText("Save"))).isEmpty();
    }

    @Test
    @WithMockUser(username = "cto", roles = Roles.TECHNICAL)
    void isClosedToTheTechnicalReader() {
        UI.getCurrent().navigate("roi");

        assertThat(_find(RoiView.class)).isEmpty();
    }

    private void fill() {
        investments.add(
                new InvestmentTerms(
                        InvestmentKind.SETUP, "Setup", MAY, Optional.empty(), BigDecimal.TEN, new BigDecimal("1500")),
                "Invoice");
        investments.add(
                new InvestmentTerms(
                        InvestmentKind.OPERATIONAL,
                        "Contract",
                        MAY,
                        Optional.empty(),
                        BigDecimal.ONE,
                        new BigDecimal("6000")),
                "Contract");
    }

    private Investment setup() {
        return investments.all().stream()
                .filter(it -> it.terms().title().equals("Setup"))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static Grid<Object> grid(String heading) {
        return _get(list(heading), Grid.class);
    }

    private static DataGrid<?> list(String heading) {
        List<DataGrid> all = _find(DataGrid.class);
        return all.stream()
                .filter(it -> it.getElement().getTextRecursively().contains(heading))
                .findFirst()
                .orElseThrow();
    }

    private static String text(String heading) {
        return list(heading).getElement().getTextRecursively();
    }

    private static String footer(String heading, String column) {
        return grid(heading).getColumns().stream()
                .filter(it -> column.equals(it.getHeaderText()))
                .map(it -> it.getFooterComponent().getElement().getText())
                .findFirst()
                .orElseThrow();
    }

    private static BigDecimalField cost() {
        return _get(BigDecimalField.class, it -> it.withLabel("Cost of one (USD)"));
    }

    private static Button button(String text) {
        return _get(Button.class, it -> it.withText(text));
    }

    private static String dialog() {
        return _get(Dialog.class).getElement().getTextRecursively();
    }
}
