package app.quarterdeck.costs.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._findAll;
import static com.github.mvysny.kaributesting.v10.GridKt._getCellComponent;
import static com.github.mvysny.kaributesting.v10.GridKt._getFormattedRow;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.costs.MachineKind;
import app.quarterdeck.costs.SmallFleet;
import app.quarterdeck.security.Roles;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.TableData;
import com.vaadin.flow.component.AbstractField.ComponentValueChangeEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.security.test.context.support.WithMockUser;

class MachinesViewTest extends FleetUiTest {

    @Test
    @WithMockUser(roles = Roles.FINANCE)
    void showsMachinesWithTheirCostsAndHoldersButNothingToEdit() {
        database.sql(
                        "insert into vps_instances (id, hostwinds_instance_id, status, created) values (gen_random_uuid(), 'hw-9', 'provisioning', '2026-06-01Z')")
                .update();

        UI.getCurrent().navigate(MachinesView.class);

        assertThat(row(0)).contains("hw-1", "$20.00", "2 of 2", "active", "Hostwinds", "seattle", "postgres");
        assertThat(holders(0)).isEqualTo("Acme");
        assertThat(row(3)).contains("hw-9", "Not priced");
        assertThat(total()).isEqualTo("at least $40.00");
        assertThat(_find(CostInPlace.class)).isEmpty();
        assertThat(_find(Button.class, it -> it.withText("Review"))).isEmpty();
    }

    @Test
    @WithMockUser(roles = Roles.FINANCE)
    void theTotalOfWhatIsAllPricedIsNoBound() {
        UI.getCurrent().navigate(MachinesView.class);

        assertThat(total()).isEqualTo("$40.00");
    }

    private static String total() {
        return _get(Grid.class)
                .getColumnByKey("cost")
                .getFooterComponent()
                .getElement()
                .getTextRecursively();
    }

    @Test
    @WithMockUser(roles = Roles.TECHNICAL)
    void showsNoMoneyToTechnicalReaders() {
        UI.getCurrent().navigate("costs/machines", QueryParameters.of("costs", "unpriced"));

        assertThat(row(0)).contains("hw-1", "2 of 2");
        assertThat(holders(0)).isEqualTo("Acme");
        assertThat(row(0)).noneMatch(cell -> cell.contains("$") || cell.contains("postgres"));
        assertThat(_get(DataGrid.class).table().columns())
                .extracting(TableData.Column.class::cast)
                .extracting(column -> column.key())
                .doesNotContain("cost", "next", "changed", "changed-by");
        assertThat(_find(Select.class)).hasSize(3);
    }

    @Test
    void takesItsFiltersFromTheAddress() {
        UI.getCurrent().navigate("costs/machines", QueryParameters.simple(Map.of("kind", "ip", "search", "brix")));

        assertThat(names()).containsExactly("192.0.2.3");
        assertThat(_get(
                                Select.class,
                                it -> it.withPredicate(select ->
                                        "Kind".equals(select.getAriaLabel().orElse(""))))
                        .getValue())
                .isEqualTo(MachineKind.IP);
    }

    @Test
    void findsMachinesThatAreNotPriced() {
        database.sql(
                        "insert into vps_instances (id, hostwinds_instance_id, status, created) values (gen_random_uuid(), 'hw-9', 'provisioning', '2026-06-01Z')")
                .update();

        UI.getCurrent().navigate("costs/machines", QueryParameters.of("costs", "unpriced"));

        assertThat(names()).containsExactly("hw-9");
    }

    @Test
    void whereNothingIsPricedThereIsNoTotal() {
        database.sql("delete from quarterdeck.cost_value where resource_kind = 'vps'")
                .update();

        UI.getCurrent().navigate(MachinesView.class);

        assertThat(_get(DataGrid.class).getElement().getTextRecursively())
                .contains("Total cost: — (no price)")
                .doesNotContain("$0.00");
    }

    @Test
    void changesCostsThatWereTypedIntoTheListAfterAReview() {
        UI.getCurrent().navigate(MachinesView.class);

        type(0, "30.00");
        type(1, "12.00");
        _click(_get(Button.class, it -> it.withText("Review")));
        var preview = _get(PreviewPane.class).getElement().getTextRecursively();
        _setValue(_get(TextArea.class), "New contract");
        _click(_get(Button.class, it -> it.withText("Save")));

        assertThat(preview).contains("Changes: 2, +$12.00 a month", "$20.00", "$30.00", "90.0% → 86.6%");
        assertThat(cost(0)).isEqualTo("30.00");
        assertThat(costs.machine(SmallFleet.V2).price().cost()).contains(new BigDecimal("12.00"));
        assertThat(_find(Button.class, it -> it.withText("Review"))).isEmpty();
    }

    @Test
    void saysBesideTheFieldWhatIsWrongWithACost() {
        UI.getCurrent().navigate(MachinesView.class);

        var field = type(0, "1,200");

        assertThat(field.isInvalid()).isTrue();
        assertThat(field.getErrorMessage()).contains("comma");
        assertThat(_find(Button.class, it -> it.withText("Review"))).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    void changesTheCostsOfChosenRowsByOneRule() {
        UI.getCurrent().navigate(MachinesView.class);

        var rows = (List<MachineRow>) (List<?>) _findAll(_get(Grid.class));
        _get(Grid.class).asMultiSelect().select(rows.get(0), rows.get(1));
        _click(_get(Button.class, it -> it.withText("Change chosen (2)")));
        _setValue(_get(Select.class, it -> it.withLabel("Rule")), rule(2));
        _setValue(_get(TextField.class, it -> it.withLabel("Percent")), "-7.5");
        _setValue(_get(TextArea.class), "Discount");
        _click(_get(Button.class, it -> it.withText("Save")));

        assertThat(costs.machine(SmallFleet.V1).price().cost()).contains(new BigDecimal("18.50"));
        assertThat(costs.machine(SmallFleet.V2).price().cost()).contains(new BigDecimal("9.25"));
        assertThat(costs.history(SmallFleet.V1).getFirst().source()).isEqualTo("bulk");
    }

    @Test
    void showsBothVersionsWhenSomebodyElseWasQuicker() {
        UI.getCurrent().navigate(MachinesView.class);
        type(0, "30.00");
        change("25.00", TODAY, "Somebody else");
        _click(_get(Button.class, it -> it.withText("Review")));
        _setValue(_get(TextArea.class), "Mine");
        _click(_get(Button.class, it -> it.withText("Save")));

        var both = _get(ConflictLines.class).getElement().getTextRecursively();
        assertThat(both).contains("$30.00", "$25.00", "Somebody else");
        assertThat(costs.machine(SmallFleet.V1).price().cost()).contains(new BigDecimal("25.00"));

        _click(_get(Button.class, it -> it.withText("Save all the same")));
        assertThat(costs.machine(SmallFleet.V1).price().cost()).contains(new BigDecimal("30.00"));
    }

    @Test
    void asksForAReasonAndForACorrectionOfAClosedMonth() {
        database.sql("select quarterdeck.close_month('2026-06-01', 'fay', '2026-07-01T09:00:00Z', null)")
                .query(Long.class)
                .single();
        UI.getCurrent().navigate(MachinesView.class);
        type(0, "30.00");
        _click(_get(Button.class, it -> it.withText("Review")));

        _setValue(_get(DatePicker.class), LocalDate.of(2026, 6, 16));
        var save = _get(Button.class, it -> it.withText("Save"));
        assertThat(save.isEnabled()).isFalse();
        _setValue(_get(TextArea.class), "Late invoice");
        assertThat(save.isEnabled()).isFalse();
        assertThat(_get(PreviewPane.class).getElement().getTextRecursively()).contains("Jun 2026", "+$5.00");
        _setValue(_get(Checkbox.class, it -> it.withLabel("Book as a correction of closed months")), true);
        _click(save);

        assertThat(database.sql("select sum(infrastructure_cost) from quarterdeck.ledger_correction")
                        .query(BigDecimal.class)
                        .single())
                .isEqualByComparingTo("5.00");
    }

    private static Object rule(int place) {
        return _get(Select.class, it -> it.withLabel("Rule")).getListDataView().getItem(place);
    }

    private static TextField type(int row, String cost) {
        var field = field(row);
        var before = field.getValue();
        field.setValue(cost);
        ComponentUtil.fireEvent(field, new ComponentValueChangeEvent<>(field, field, before, true));
        return field;
    }

    private static TextField field(int row) {
        return (TextField) ((CostInPlace) _getCellComponent(_get(Grid.class), row, "cost")).getContent();
    }

    private static String cost(int row) {
        return field(row).getValue();
    }

    private static List<String> names() {
        return _findAll(_get(Grid.class)).stream()
                .map(row -> ((MachineRow) row).machine().name())
                .toList();
    }

    private static String holders(int row) {
        return _getCellComponent(_get(Grid.class), row, "holders").getElement().getText();
    }

    private static List<String> row(int number) {
        return _getFormattedRow(_get(Grid.class), number);
    }
}
