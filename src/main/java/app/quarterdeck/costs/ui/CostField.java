package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.CostText;
import app.quarterdeck.costs.MachineKind;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.math.BigDecimal;
import java.util.Optional;

/** A field for the cost of a machine, with the message beside it when it is none. */
class CostField extends TextField {

    private final MachineKind kind;

    CostField(String label, MachineKind kind) {
        super(label);
        this.kind = kind;
        setPrefixComponent(new Span("$"));
        setHelperText(Texts.get("machines.cost-help", Format.decimal(kind.highestCost(), 2)));
        setRequiredIndicatorVisible(true);
        setManualValidation(true);
        setValueChangeMode(ValueChangeMode.LAZY);
        setMaxLength(40);
    }

    /** The cost; empty, with a message, when what was written is none. */
    Optional<BigDecimal> cost() {
        return switch (CostText.of(getValue(), kind)) {
            case CostText.Amount(var usd) -> {
                setInvalid(false);
                yield Optional.of(usd);
            }
            case CostText.Refused(var why) -> {
                setErrorMessage(CostWords.problem(why, kind));
                setInvalid(true);
                yield Optional.empty();
            }
        };
    }
}
