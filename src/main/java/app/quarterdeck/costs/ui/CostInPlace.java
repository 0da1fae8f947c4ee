package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.CostText;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldVariant;
import java.math.BigDecimal;

/** A machine's cost in its cell of the list: Enter takes what was typed to what is to be reviewed, Escape forgets it. */
class CostInPlace extends Composite<TextField> {

    private final MachineRow machine;
    private final CostsInPlace costs;

    CostInPlace(MachineRow machine, CostsInPlace costs) {
        this.machine = machine;
        this.costs = costs;

        var field = getContent();
        field.addClassName("in-place");
        field.addThemeVariants(TextFieldVariant.ALIGN_RIGHT, TextFieldVariant.SMALL);
        field.setAriaLabel(Texts.get("machines.cost-of", machine.machine().name()));
        field.setPlaceholder(Texts.get("machines.unpriced"));
        field.setManualValidation(true);
        field.setAutoselect(true);
        field.setMaxLength(40);
        field.setValue(costs.typed(machine)
                .or(machine::cost)
                .map(BigDecimal::toPlainString)
                .orElse(""));
        mark();
        field.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                take();
            }
        });
        field.addKeyDownListener(Key.ESCAPE, escape -> forget());
    }

    private void take() {
        var field = getContent();
        if (field.getValue().isBlank() && machine.cost().isEmpty()) {
            forget();
            return;
        }
        switch (CostText.of(field.getValue(), machine.id().kind())) {
            case CostText.Amount(var usd) -> {
                field.setInvalid(false);
                costs.take(machine, usd);
            }
            case CostText.Refused(var why) -> {
                field.setErrorMessage(CostWords.problem(why, machine.id().kind()));
                field.setInvalid(true);
                costs.forget(machine);
            }
        }
        mark();
    }

    private void forget() {
        costs.forget(machine);
        getContent().setInvalid(false);
        getContent().setValue(machine.cost().map(BigDecimal::toPlainString).orElse(""));
        mark();
    }

    private void mark() {
        getContent().setClassName("changed-in-place", costs.typed(machine).isPresent());
    }
}
