package app.quarterdeck.costs.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._getFormattedRow;
import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.costs.CostImport;
import app.quarterdeck.costs.SmallFleet;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.RouteParameters;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CostImportViewTest extends FleetUiTest {

    @Autowired
    private CostImport imports;

    @Test
    void showsWhichRowsStandInTheWay() {
        open("kind,name,cost\nvps,hw-1,30\nvps,hw-2,\"1,100\"\n");

        assertThat(text()).contains("costs.csv, rows: 2", "1 changed", "1 refused", "nothing of it can be applied");
        assertThat(_size(_get(Grid.class))).isEqualTo(1);
        assertThat(_getFormattedRow(_get(Grid.class), 0))
                .contains("hw-2", "Row 3, column cost: A comma is not taken. Write a plain amount, as in 1234.50.");
        assertThat(apply("Apply changes (1)").isEnabled()).isFalse();
    }

    @Test
    void appliesAFileOnceItHasAReason() {
        open("kind,name,cost\nvps,hw-1,30\nvps,hw-2,10\n");

        assertThat(text()).contains("90.0% → 86.6%");
        assertThat(apply("Apply changes (1)").isEnabled()).isFalse();
        _setValue(_get(TextArea.class), "New contract");
        _click(apply("Apply changes (1)"));
        MockVaadin.clientRoundtrip(false);

        assertThat(costs.machine(SmallFleet.V1).price().cost()).contains(new BigDecimal("30.00"));
        assertThat(text()).contains("It was applied.");
    }

    @Test
    void asksToLookAgainWhenSomebodyElseWasQuicker() {
        open("kind,name,cost\nvps,hw-1,30\n");
        change("25.00", TODAY, "Somebody else");

        _setValue(_get(TextArea.class), "Mine");
        _click(apply("Apply changes (1)"));
        MockVaadin.clientRoundtrip(false);

        assertThat(text()).contains("Rows that come out otherwise by now: 1");
        assertThat(_getFormattedRow(_get(Grid.class), 0)).contains("$25.00", "$30.00");
        assertThat(costs.machine(SmallFleet.V1).price().cost()).contains(new BigDecimal("25.00"));
    }

    @Test
    void namesTheFilesThatWait() {
        imports.read("july.csv", "name,cost\nhw-1,30\n".getBytes(UTF_8), (step, rows) -> {});

        UI.getCurrent().navigate(CostImportView.class);

        assertThat(text()).contains("july.csv", "Rows: 1, by ada");
    }

    private void open(String file) {
        var batch = imports.read("costs.csv", file.getBytes(UTF_8), (step, rows) -> {});
        UI.getCurrent()
                .navigate(CostImportView.class, new RouteParameters(CostImportView.BATCH, String.valueOf(batch)));
    }

    private static Button apply(String text) {
        return _get(Button.class, it -> it.withText(text));
    }

    private static String text() {
        return _get(CostImportView.class).getElement().getTextRecursively();
    }
}
