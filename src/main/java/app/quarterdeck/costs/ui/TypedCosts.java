package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.MachineId;
import com.vaadin.flow.component.Component;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Costs that were typed into the list already. */
record TypedCosts(Map<MachineId, BigDecimal> costs) implements CostInput {

    @Override
    public List<Component> fields() {
        return List.of();
    }

    @Override
    public void onChange(Runnable action) {
        // They stand.
    }

    @Override
    public boolean isValid() {
        return true;
    }

    @Override
    public Optional<BigDecimal> cost(MachineRow machine) {
        return Optional.ofNullable(costs.get(machine.id()));
    }
}
