package app.quarterdeck.costs.ui;

import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Component;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A cost for one machine, typed into a field. */
class OneCost implements CostInput {

    private final CostField field;
    private Optional<BigDecimal> cost;

    OneCost(MachineRow machine) {
        field = new CostField(Texts.get("machines.cost-per-month"), machine.id().kind());
        cost = machine.cost();
        field.setValue(cost.map(BigDecimal::toPlainString).orElse(""));
    }

    @Override
    public List<Component> fields() {
        return List.of(field);
    }

    @Override
    public void onChange(Runnable action) {
        field.addValueChangeListener(change -> action.run());
    }

    @Override
    public boolean isValid() {
        cost = field.cost();
        return cost.isPresent();
    }

    @Override
    public Optional<BigDecimal> cost(MachineRow machine) {
        return cost;
    }
}
