package app.quarterdeck.costs.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._getFormattedRow;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.costs.Priced;
import app.quarterdeck.costs.SmallFleet;
import app.quarterdeck.costs.WhatIf;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.Tiles;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;

class WhatIfViewTest extends FleetUiTest {

    @Autowired
    private WhatIf whatIf;

    @Test
    void saysWhatToDoFirst() {
        UI.getCurrent().navigate(WhatIfView.class);

        assertThat(Tiles.text("Cost of the fleet")).contains("—", "Choose a machine to give back");
    }

    @Test
    void showsWhatGivingAMachineBackWouldDo() {
        UI.getCurrent().navigate(WhatIfView.class, WhatIfView.releasing(List.of(SmallFleet.V1)));

        assertThat(Tiles.text("Cost of the fleet")).contains("$30.00", "was $60.00");
        assertThat(Tiles.text("Saved")).contains("$30.00", "50.0% of the cost");
        assertThat(Tiles.text("Gross margin")).contains("92.5%", "was 84.9%");
        assertThat(_getFormattedRow(_get(Grid.class), 0))
                .containsExactly("Acme", "$30.00", "$0.00", "$299.00", "$299.00", "90.0%", "100.0%", "$30.00");
    }

    @Test
    @WithMockUser(roles = Roles.FINANCE)
    void whatWasTriedOutCanBeDecidedOn() {
        UI.getCurrent().navigate(WhatIfView.class, WhatIfView.releasing(List.of(SmallFleet.V1)));

        var address = _get(Anchor.class, it -> it.withText("Raise a decision"))
                .getHref()
                .split("\\?", 2);
        UI.getCurrent().navigate(address[0], QueryParameters.fromString(address[1]));

        assertThat(_get(TextField.class, it -> it.withLabel("Title")).getValue())
                .isEqualTo("Do what was tried out");
        assertThat(_get(TextArea.class, it -> it.withLabel("Question")).getValue())
                .isEqualTo(
                        "Machines to give back: 1. Prices to change: 0. What it would do: /costs/what-if?release=vps-%s",
                        SmallFleet.V1.id());
    }

    @Test
    @WithMockUser(roles = Roles.ADMIN)
    void onlyThoseWhoDecideAreLedToADecision() {
        UI.getCurrent().navigate(WhatIfView.class, WhatIfView.releasing(List.of(SmallFleet.V1)));

        _assertNone(Anchor.class, it -> it.withText("Raise a decision"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void aMachineIsChosenFromAList() {
        UI.getCurrent().navigate(WhatIfView.class);

        MultiSelectComboBox<Object> vps =
                _get(MultiSelectComboBox.class, it -> it.withLabel("Give back these VPS, with their IPs"));
        vps.select(vps.getLazyDataView().getItem(2));

        assertThat(Tiles.text("Cost of the fleet")).contains("$50.00");
        assertThat(Tiles.text("Carried by nobody")).contains("$0.00", "was $10.00");
    }

    @Test
    @SuppressWarnings("unchecked")
    void anotherPriceOfATenantMovesItsMargin() {
        UI.getCurrent().navigate(WhatIfView.class);
        Select<Enum<?>> subject = _get(Select.class, it -> it.withLabel("Another price of"));
        _setValue(subject, subject.getListDataView().getItem(3));
        ComboBox<Priced> which = _get(ComboBox.class, it -> it.withLabel("Which"));
        _setValue(which, whatIf.tenants("Brix", 0, 1).getFirst());
        _setValue(_get(TextField.class, it -> it.withLabel("New price, USD a month")), "198");
        _click(_get(Button.class, it -> it.withText("Add")));

        assertThat(_getFormattedRow(_get(Grid.class), 0))
                .containsExactly("Brix", "$15.00", "$15.00", "$99.00", "$198.00", "84.8%", "92.4%", "$99.00");

        _click(_get(Button.class, it -> it.withText("Remove Brix")));

        assertThat(Tiles.text("Cost of the fleet")).contains("—");
    }

    @Test
    void newPricesStandInTheAddress() {
        UI.getCurrent()
                .navigate(
                        WhatIfView.class,
                        QueryParameters.of(
                                "price",
                                "tenant-%s:198,vps-%s:30,ip-%s:1.5.0,plan-nobody:9,vps-%s:7"
                                        .formatted(
                                                SmallFleet.BRIX,
                                                SmallFleet.V2.id(),
                                                SmallFleet.I1.id(),
                                                UUID.randomUUID())));

        assertThat(_get(WhatIfView.class).getElement().getTextRecursively())
                .contains("Tenant Brix: $299.00 → $198.00", "VPS hw-2: $10.00 → $30.00")
                .doesNotContain("$1.50", "$9.00", "$7.00");
        assertThat(Tiles.text("Cost of the fleet")).contains("$80.00", "was $60.00");

        _click(_get(Button.class, it -> it.withText("Remove Brix")));

        assertThat(_get(WhatIfView.class).getElement().getTextRecursively())
                .contains("VPS hw-2")
                .doesNotContain("Tenant Brix");
    }

    @Test
    void aPriceThatCannotBeReadIsRefusedAtItsField() {
        UI.getCurrent().navigate(WhatIfView.class);

        for (var text : List.of("", "-1", "1,5", "$5", "1e3", "1.234")) {
            var price = _get(TextField.class, it -> it.withLabel("New price, USD a month"));
            _setValue(price, text);
            _click(_get(Button.class, it -> it.withText("Add")));

            assertThat(price.isInvalid()).as(text).isTrue();
        }
    }

    @Test
    @WithMockUser(username = "cto", roles = Roles.TECHNICAL)
    void isClosedToTheTechnicalReader() {
        UI.getCurrent().navigate(WhatIfView.class);

        assertThat(_find(WhatIfView.class)).isEmpty();
    }
}
