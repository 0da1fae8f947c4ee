package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.MachineId;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Collects costs that are typed into the list, or rows that are chosen, and offers to review them together. */
class CostsInPlace extends Composite<Div> {

    private final Map<MachineId, MachineRow> machines = new LinkedHashMap<>();
    private final Map<MachineId, BigDecimal> costs = new LinkedHashMap<>();
    private final Span count = new Span();

    CostsInPlace(BiConsumer<List<MachineRow>, Map<MachineId, BigDecimal>> review, Runnable onDiscard) {
        var open = new Button(
                Texts.get("machines.review"),
                click -> review.accept(List.copyOf(machines.values()), Map.copyOf(costs)));
        open.addThemeVariants(ButtonVariant.PRIMARY);
        var discard = new Button(Texts.get("machines.discard"), click -> {
            clear();
            onDiscard.run();
        });
        discard.addThemeVariants(ButtonVariant.TERTIARY);
        getContent().add(count, open, discard);
        getContent().addClassName("cost-bar");
        getContent().getElement().setAttribute("role", "status");
        show();
    }

    Optional<BigDecimal> typed(MachineRow machine) {
        return Optional.ofNullable(costs.get(machine.id()));
    }

    void take(MachineRow machine, BigDecimal cost) {
        if (machine.cost().filter(stands -> stands.compareTo(cost) == 0).isPresent()) {
            forget(machine);
            return;
        }
        // The version that was on screen when it was typed, not one that is read later.
        machines.putIfAbsent(machine.id(), machine);
        costs.put(machine.id(), cost);
        show();
    }

    void forget(MachineRow machine) {
        machines.remove(machine.id());
        costs.remove(machine.id());
        show();
    }

    void clear() {
        machines.clear();
        costs.clear();
        show();
    }

    private void show() {
        count.setText(Texts.get("machines.to-review", Format.count(costs.size())));
        setVisible(!costs.isEmpty());
    }
}
