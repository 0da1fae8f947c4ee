package app.quarterdeck.costs.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._clickItem;
import static com.github.mvysny.kaributesting.v10.GridKt._getFormattedRow;
import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.costs.CostExample;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.TestClock;
import app.quarterdeck.testing.Tiles;
import app.quarterdeck.testing.UiTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

@WithMockUser(username = "cfo", roles = Roles.FINANCE)
class LedgerViewTest extends UiTest {

    @Autowired
    private JdbcClient database;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void fill() {
        CostExample.fill(database);
    }

    @Test
    void showsTheLastCompleteMonthAndThatItAddsUp() {
        open();

        assertThat(Tiles.text("Cost of the fleet")).contains("$60.00");
        assertThat(Tiles.text("Carried by nobody")).contains("$15.00");
        assertThat(Tiles.text("Revenue")).contains("$398.00");
        assertThat(Tiles.text("Gross margin")).contains("84.9%");
        assertThat(descriptions()).contains("$45.00", "$15.00", "$60.00");
        assertThat(row(0))
                .startsWith("Acme", "Business", "$20.00", "$10.00", "$30.00", "$299.00", "$269.00", "90.0%", "$1.399");
    }

    @Test
    void showsADashWhereThereIsNoFigure() {
        UI.getCurrent().navigate(LedgerView.class, QueryParameters.of("period", "2026-05"));

        assertThat(Tiles.text("Gross margin")).contains("—");
        assertThat(row(0)).contains("—");
    }

    @Test
    void whatIsPartlyPricedCostsAtLeastAndEarnsAtMostThat() {
        database.sql("delete from quarterdeck.cost_value where resource_id = :ip::uuid")
                .param("ip", CostExample.I1)
                .update();

        open();

        assertThat(Tiles.text("Cost of the fleet"))
                .contains("at least $55.00", "1 of 7 machines has no price", "1 not priced");
        assertThat(Tiles.text("Profit")).contains("at most $343.00");
        assertThat(Tiles.text("Gross margin")).contains("at most 86.2%", "not certain");
    }

    @Test
    void aKindOfMachineWithoutAnyPriceHasNoCost() {
        database.sql("delete from quarterdeck.cost_value where resource_kind = 'vps'")
                .update();

        open();

        assertThat(Tiles.text("Cost of the fleet"))
                .contains("at least $20.00", "VPS —, SMTP IPs $20.00", "3 of 7 machines have no price")
                .doesNotContain("$0.00");
    }

    @Test
    void whereNothingIsPricedThereIsNoCost() {
        database.sql("delete from quarterdeck.cost_value where resource_id <> :v3::uuid;")
                .param("v3", CostExample.V3)
                .update();
        database.sql("update quarterdeck.cost_value set valid_to = '2026-05-01'")
                .update();

        open();

        for (var tile : List.of("Cost of the fleet", "Carried by nobody", "Profit", "Gross margin")) {
            assertThat(Tiles.text(tile)).contains("—");
        }
        assertThat(Tiles.text("Revenue")).contains("$398.00");
        assertThat(row(0)).contains("—").doesNotContain("$0.00");
    }

    @Test
    void theRowsFootWhateverIsSearched() {
        UI.getCurrent().navigate(LedgerView.class, QueryParameters.fromString("search=bri"));

        assertThat(row(0)).startsWith("Brix", "Starter", "$10.00", "$5.00", "$15.00", "$99.00", "$84.00");
        assertThat(row(1)).startsWith("Carried by nobody").contains("$15.00", "-$15.00");
        assertThat(row(2)).startsWith("Other tenants").contains("$30.00", "$299.00", "$269.00");
        assertThat(_get(LedgerView.class).getElement().getTextRecursively()).contains("$338.00");
    }

    @Test
    void financeClosesAMonthAfterSeeingWhatThatMeans() {
        open();

        _click(_get(Button.class, it -> it.withText("Close month…")));
        var dialog = _get(Dialog.class);
        assertThat(dialog.getHeaderTitle()).isEqualTo("Close Jun 2026");
        _click(_get(dialog, Button.class, it -> it.withText("Close Jun 2026")));

        assertThat(_find(Dialog.class)).isEmpty();
        assertThat(_get(Button.class, it -> it.withText("Open again…")).isVisible())
                .isTrue();
        assertThat(database.sql("select closed_by from quarterdeck.month_closing")
                        .query(String.class)
                        .single())
                .isEqualTo("cfo");
    }

    @Test
    void aMonthIsOpenedAgainWithAReasonOnly() {
        financeClosesAMonthAfterSeeingWhatThatMeans();

        _click(_get(Button.class, it -> it.withText("Open again…")));
        var dialog = _get(Dialog.class);
        _click(_get(dialog, Button.class, it -> it.withText("Open again…")));
        assertThat(_get(dialog, TextArea.class).isInvalid()).isTrue();
        _setValue(_get(dialog, TextArea.class), "Credit note received");
        _click(_get(dialog, Button.class, it -> it.withText("Open again…")));

        assertThat(_get(Button.class, it -> it.withText("Close month…")).isEnabled())
                .isTrue();
    }

    @Test
    void theRunningMonthCannotBeClosed() {
        clock.advance(Duration.ofDays(1));

        UI.getCurrent().navigate(LedgerView.class, QueryParameters.of("period", "2026-07"));

        assertThat(_get(Button.class, it -> it.withText("Close month…")).isEnabled())
                .isFalse();
    }

    @Test
    void onItsFirstDayAMonthHasNothingToShowYet() {
        UI.getCurrent().navigate(LedgerView.class, QueryParameters.of("period", "2026-07"));

        assertThat(_get(LedgerView.class).getElement().getTextRecursively())
                .contains(
                        "Ledger: Jun 2026, open",
                        "Jun 1–30, 2026. July 2026 has no complete day yet, so June 2026 is shown.");
        assertThat(Tiles.text("Cost of the fleet")).contains("$60.00");
    }

    @Test
    void ofAMonthBeforeTheFirstCostTheFirstOneIsShown() {
        database.sql("""
                        insert into quarterdeck.decision (title, question, owner, raised_at, raised_by)
                        values ('Before there were costs', 'What?', 'cto', '2025-11-25Z', 'ceo')
                        """).update();

        UI.getCurrent().navigate(LedgerView.class, QueryParameters.of("period", "2025-12"));

        assertThat(_get(LedgerView.class).getElement().getTextRecursively())
                .contains("December 2025 is not available here");
    }

    @Test
    void anInvoiceIsEnteredAndHeldAgainstTheLedger() {
        open();

        _click(_get(Button.class, it -> it.withText("Enter an invoice…")));
        _setValue(_get(TextField.class, it -> it.withLabel("Total")), "61.50");
        _click(_get(Button.class, it -> it.withText("Save")));

        assertThat(descriptions()).contains("$61.50", "$1.50");
    }

    @Test
    void anAmountThatCannotBeReadIsRefusedAtItsField() {
        open();
        _click(_get(Button.class, it -> it.withText("Enter an invoice…")));

        for (var text : List.of("", "1,234.50", "$5", "1e3", "NaN", "-5", "1.234", "5.")) {
            var total = _get(TextField.class, it -> it.withLabel("Total"));
            _setValue(total, text);
            _click(_get(Button.class, it -> it.withText("Save")));

            assertThat(total.isInvalid()).as(text).isTrue();
        }
        assertThat(database.sql("select count(*) from quarterdeck.provider_invoice")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aRowLeadsToTheMachinesBehindIt() {
        open();

        _clickItem(grid("Who carries the cost?"), 0);

        assertThat(_getFormattedRow(grid("Which machines are behind it?"), 0)).startsWith("V1", "VPS");
        assertThat(_size(grid("Which machines are behind it?"))).isEqualTo(3);
    }

    @Test
    @WithMockUser(username = "ceo", roles = Roles.EXECUTIVE)
    void anExecutiveReadsWithoutSigning() {
        open();

        assertThat(Tiles.text("Cost of the fleet")).contains("$60.00");
        assertThat(_find(Button.class, it -> it.withText("Close month…"))).isEmpty();
        assertThat(_find(Button.class, it -> it.withText("Enter an invoice…"))).isEmpty();
    }

    @Test
    @WithMockUser(username = "cto", roles = Roles.TECHNICAL)
    void isClosedToTheTechnicalReader() {
        UI.getCurrent().navigate(LedgerView.class);
        assertThat(_find(LedgerView.class)).isEmpty();

        UI.getCurrent().navigate("costs/ledger/2026-06/nobody");
        assertThat(_find(TenantCostView.class)).isEmpty();
    }

    private static void open() {
        UI.getCurrent().navigate(LedgerView.class);
    }

    private static List<String> row(int number) {
        return _getFormattedRow(grid("Who carries the cost?"), number);
    }

    private static Grid<?> grid(String heading) {
        return _get(
                Grid.class,
                it -> it.withPredicate(
                        grid -> heading.equals(grid.getAriaLabel().orElse(""))));
    }

    private static List<String> descriptions() {
        return _find(DescriptionList.Description.class).stream()
                .map(DescriptionList.Description::getText)
                .toList();
    }
}
