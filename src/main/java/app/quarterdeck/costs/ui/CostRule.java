package app.quarterdeck.costs.ui;

import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** One rule for the costs of many machines: set to, add, or change by percent. */
class CostRule implements CostInput {

    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,7}(\\.[0-9]{1,2})?");
    private static final Pattern SIGNED = Pattern.compile("[-+]?[0-9]{1,7}(\\.[0-9]{1,2})?");

    private final Select<Rule> rule = new Select<>();
    private final TextField amount = new TextField();
    private BigDecimal value = BigDecimal.ZERO;

    CostRule() {
        rule.setLabel(Texts.get("machines.rule"));
        rule.setItems(Rule.values());
        rule.setItemLabelGenerator(it -> Texts.get("machines.rule." + it.key()));
        rule.setValue(Rule.SET);
        amount.setManualValidation(true);
        amount.setRequiredIndicatorVisible(true);
        amount.setValueChangeMode(ValueChangeMode.LAZY);
        amount.setMaxLength(12);
        rule.addValueChangeListener(change -> explain());
        explain();
    }

    @Override
    public List<Component> fields() {
        return List.of(rule, amount);
    }

    @Override
    public void onChange(Runnable action) {
        rule.addValueChangeListener(change -> action.run());
        amount.addValueChangeListener(change -> action.run());
    }

    @Override
    public boolean isValid() {
        var text = amount.getValue().strip();
        if (text.isEmpty()) {
            amount.setInvalid(false);
            return false;
        }
        var readable =
                (rule.getValue() == Rule.SET ? AMOUNT : SIGNED).matcher(text).matches();
        amount.setErrorMessage(
                Texts.get("machines.rule-unreadable." + rule.getValue().key()));
        amount.setInvalid(!readable);
        if (readable) {
            value = new BigDecimal(text);
        }
        return readable;
    }

    @Override
    public Optional<BigDecimal> cost(MachineRow machine) {
        return switch (rule.getValue()) {
            case SET -> Optional.of(value.setScale(2));
            case ADD -> machine.cost().map(cost -> cost.add(value).setScale(2));
            case PERCENT ->
                machine.cost()
                        .map(cost -> cost.multiply(value.movePointLeft(2).add(BigDecimal.ONE))
                                .setScale(2, RoundingMode.HALF_EVEN));
        };
    }

    private void explain() {
        amount.setLabel(Texts.get("machines.rule-amount." + rule.getValue().key()));
        amount.setHelperText(Texts.get("machines.rule-help." + rule.getValue().key()));
    }

    private enum Rule {
        SET,
        ADD,
        PERCENT;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
