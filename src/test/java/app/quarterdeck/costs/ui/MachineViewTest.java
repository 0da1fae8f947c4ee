package app.quarterdeck.costs.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._getCellComponent;
import static com.github.mvysny.kaributesting.v10.GridKt._getFormattedRow;
import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.costs.SmallFleet;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.TestClock;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;

class MachineViewTest extends FleetUiTest {

    @Autowired
    private TestClock clock;

    @Test
    void changesACostWithAPreview() {
        open();

        _click(_get(Button.class, it -> it.withText("Change cost")));
        _setValue(_get(TextField.class), "30.00");
        _setValue(_get(TextArea.class), "New contract");
        _click(_get(Button.class, it -> it.withText("Save")));

        assertThat(page()).contains("$30.00, since Jul 1, 2026");
        assertThat(costs.machine(SmallFleet.V1).price().cost()).contains(new BigDecimal("30.00"));
        assertThat(_getFormattedRow(grid("History of its cost"), 0))
                .contains("$30.00", "Jul 1, 2026", "—", "ada", "New contract", "Form");
    }

    @Test
    void offersNothingToSaveUntilSomethingChanges() {
        open();

        _click(_get(Button.class, it -> it.withText("Change cost")));
        _setValue(_get(TextArea.class), "Nothing new");

        assertThat(_get(Button.class, it -> it.withText("Save")).isEnabled()).isFalse();
        _setValue(_get(TextField.class), "-1");
        assertThat(_get(TextField.class).getErrorMessage()).isEqualTo("A cost cannot be negative.");
        assertThat(_get(Button.class, it -> it.withText("Save")).isEnabled()).isFalse();
    }

    @Test
    void takesAChangeBack() {
        change("30.00", TODAY, "New contract");
        open();

        _click((Button) _getCellComponent(grid("History of its cost"), 0, "undo"));
        assertThat(_get(PreviewPane.class).getElement().getTextRecursively()).contains("$30.00", "$20.00");
        _setValue(_get(TextArea.class), "Wrong machine");
        _click(_get(
                Button.class,
                it -> it.withText("Undo")
                        .withPredicate(button -> button.getThemeNames().contains("primary"))));

        assertThat(costs.machine(SmallFleet.V1).price().cost()).contains(new BigDecimal("20.00"));
        assertThat(_size(grid("History of its cost"))).isEqualTo(4);
    }

    @Test
    void answersWhatItCostAndWhatWasBelieved() {
        clock.advance(Duration.ofDays(9));
        change("31.00", LocalDate.of(2026, 5, 1), "Invoice");
        open();

        _setValue(_get(DatePicker.class, it -> it.withLabel("On this day")), LocalDate.of(2026, 5, 15));
        assertThat(page()).contains("On May 15, 2026: $31.00 a month, $1.000000 that day.");
        _setValue(_get(DatePicker.class, it -> it.withLabel("As believed on")), LocalDate.of(2026, 7, 9));
        assertThat(page()).contains("On Jul 9, 2026 it was believed of May 15, 2026: $20.00 a month");
    }

    @Test
    @WithMockUser(roles = Roles.EXECUTIVE)
    void onlyShowsToOtherReadersOfMoney() {
        open();

        assertThat(page()).contains("$20.00", "Acme");
        assertThat(_find(Button.class, it -> it.withText("Change cost"))).isEmpty();
        assertThat(_find(Button.class, it -> it.withText("Undo"))).isEmpty();
    }

    @Test
    void whoCarriesItIsOfTheDaysOfThePage() {
        UI.getCurrent()
                .navigate(
                        MachineView.class,
                        MachineView.of(SmallFleet.V1),
                        QueryParameters.of("period", "2026-06-01..2026-06-03"));

        assertThat(_getFormattedRow(grid("Who shares it, and by which rule?"), 0))
                .contains("Acme", "100.0%", "$2.00", "3");
    }

    @Test
    @WithMockUser(roles = Roles.TECHNICAL)
    void showsNoMoneyToTechnicalReaders() {
        open();

        assertThat(page()).contains("hw-1", "Acme", "2 of 2").doesNotContain("$", "Cost a month", "postgres");
        assertThat(_find(Grid.class)).isEmpty();
    }

    private void open() {
        UI.getCurrent().navigate(MachineView.class, MachineView.of(SmallFleet.V1));
    }

    private static String page() {
        return _get(MachineView.class).getElement().getTextRecursively();
    }

    @Test
    void saysWhoSharesItAndByWhichRule() {
        UI.getCurrent().navigate(MachineView.class, MachineView.of(SmallFleet.V1));

        assertThat(_getFormattedRow(grid("Who shares it, and by which rule?"), 0))
                .containsExactly(
                        "Acme",
                        "100.0%",
                        "$20.00",
                        "30",
                        "A VPS is split by the parts that each tenant holds of its IPs: an IP with n holders gives each 1/n, whatever it costs");
    }

    private static Grid<?> grid(String heading) {
        return _get(
                Grid.class,
                it -> it.withPredicate(
                        grid -> heading.equals(grid.getAriaLabel().orElse(""))));
    }
}
