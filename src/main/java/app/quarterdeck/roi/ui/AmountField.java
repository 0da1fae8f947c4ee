package app.quarterdeck.roi.ui;

import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.textfield.BigDecimalField;
import java.math.BigDecimal;
import java.util.Optional;

/** A number to be filled in; whether it stands is said by who asks for it. */
class AmountField extends BigDecimalField {

    AmountField(String label, Optional<BigDecimal> amount) {
        super(Texts.get(label));
        setLocale(Format.locale());
        setManualValidation(true);
        setValue(amount.orElse(null));
    }

    /** Whether what was typed is a number, or nothing was typed; without a number the value is empty in both cases. */
    boolean isReadable() {
        return !isEmpty() || getElement().getProperty("value", "").isEmpty();
    }
}
