package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.savings.Opportunity;
import app.quarterdeck.costs.savings.OpportunitySteps;
import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.ui.EnteredDay;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import java.time.LocalDate;
import java.util.List;

/** Asks for what goes with an {@link OpportunityAction}, and does it; if somebody else was quicker, it says so and stays open. */
class OpportunityDialog extends Dialog {

    private static final int DAYS_TO_DO_IT = 14;
    private static final int LONGEST_REASON = 500;

    private final OpportunitySteps steps;
    private final OpportunityAction action;
    private final LocalDate today;
    private final Runnable onDone;
    private final Opportunity opportunity;

    private final ComboBox<String> owner = new ComboBox<>(Texts.get("opportunity.field.owner"));
    private final DatePicker day;
    private final TextArea reason = new TextArea(Texts.get("opportunity.field.reason"));
    private final Paragraph trouble = new Paragraph();

    OpportunityDialog(
            OpportunitySteps steps,
            Opportunity opportunity,
            OpportunityAction action,
            List<String> owners,
            LocalDate today,
            Runnable onDone) {
        this.steps = steps;
        this.opportunity = opportunity;
        this.action = action;
        this.today = today;
        this.onDone = onDone;

        owner.setItems(owners);
        owner.setAllowCustomValue(true);
        owner.addCustomValueSetListener(typed -> owner.setValue(typed.getDetail()));
        owner.setManualValidation(true);
        day = new DatePicker(
                Texts.get(action == OpportunityAction.ACCEPT ? "opportunity.field.due" : "opportunity.field.on"));
        day.setLocale(Format.locale());
        day.setManualValidation(true);
        day.setValue(action == OpportunityAction.ACCEPT ? today.plusDays(DAYS_TO_DO_IT) : today);
        reason.setMaxLength(LONGEST_REASON);
        reason.setManualValidation(true);
        reason.setWidthFull();
        trouble.addClassName("form-trouble");
        trouble.getElement().setAttribute("role", "alert");
        trouble.setVisible(false);

        var fields = new Div();
        fields.addClassName("cost-fields");
        switch (action) {
            case ACCEPT -> fields.add(owner, day);
            case IMPLEMENT -> fields.add(day);
            case DISMISS -> fields.add(reason);
        }
        var confirm = new WriteButton(action.text("confirm"), this::confirm);
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        setHeaderTitle(OpportunityWords.title(opportunity));
        addClassName("cost-dialog");
        add(new Paragraph(action.text("help")), fields, trouble);
        getFooter().add(new Button(Texts.get("opportunity.cancel"), click -> close()), confirm);
    }

    private void confirm() {
        if (!isFilledIn()) {
            return;
        }
        try {
            switch (action) {
                case ACCEPT -> steps.accept(opportunity, owner.getValue(), day.getValue());
                case IMPLEMENT -> steps.implement(opportunity, day.getValue());
                case DISMISS -> steps.dismiss(opportunity, reason.getValue());
            }
            close();
        } catch (ChangedMeanwhileException e) {
            trouble.setText(Texts.get(
                    "opportunity.changed-meanwhile",
                    OpportunityWords.state(e.current(Opportunity.class).state())));
            trouble.setVisible(true);
        }
        onDone.run();
    }

    private boolean isFilledIn() {
        return switch (action) {
            case ACCEPT ->
                valid(
                                owner,
                                owner.getOptionalValue()
                                        .filter(it -> !it.isBlank())
                                        .isPresent(),
                                "owner")
                        & (valid(
                                        day,
                                        day.getOptionalValue()
                                                .filter(it -> !it.isBefore(today))
                                                .isPresent(),
                                        "due")
                                && EnteredDay.isPossible(day, today));
            case IMPLEMENT ->
                valid(
                        day,
                        day.getOptionalValue()
                                .filter(it -> !it.isAfter(today) && !it.isBefore(today.minusYears(1)))
                                .isPresent(),
                        "on");
            case DISMISS -> valid(reason, !reason.getValue().isBlank(), "reason");
        };
    }

    private static boolean valid(HasValidation field, boolean valid, String missing) {
        field.setErrorMessage(Texts.get("opportunity.missing." + missing));
        field.setInvalid(!valid);
        return valid;
    }
}
