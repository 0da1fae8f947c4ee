package app.quarterdeck.costs.ui;

import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;

/** Asks why a cost is changed. */
class ReasonField extends TextArea {

    private static final int LONGEST = 500;

    ReasonField() {
        super(Texts.get("machines.reason"));
        setHelperText(Texts.get("machines.reason-help"));
        setRequiredIndicatorVisible(true);
        setManualValidation(true);
        setMaxLength(LONGEST);
        setMinRows(2);
        setMaxRows(6);
        setWidthFull();
        setValueChangeMode(ValueChangeMode.LAZY);
    }

    boolean isFilledIn() {
        return !getValue().isBlank();
    }
}
