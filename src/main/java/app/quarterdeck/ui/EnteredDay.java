package app.quarterdeck.ui;

import app.quarterdeck.figures.PossibleDays;
import com.vaadin.flow.component.datepicker.DatePicker;
import java.time.LocalDate;

/** A day that somebody enters in a form. */
public final class EnteredDay {

    private EnteredDay() {}

    /** Whether a field holds no day that is too far away to be meant; says so beside it where it does. */
    public static boolean isPossible(DatePicker field, LocalDate today) {
        var possible =
                field.getOptionalValue().map(PossibleDays.of(today)::contain).orElse(true);
        if (!possible) {
            field.setErrorMessage(Texts.get("day.out-of-range"));
            field.setInvalid(true);
        }
        return possible;
    }
}
