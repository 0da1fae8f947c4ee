package app.quarterdeck.decisions.ui;

import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.decisions.Decision;
import app.quarterdeck.decisions.DecisionContent;
import app.quarterdeck.decisions.DecisionSteps;
import app.quarterdeck.decisions.Expectation;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import java.time.LocalDate;
import java.util.Optional;

/** Asks for what goes with a {@link DecisionAction}, and does it; if somebody else was quicker, it says so and stays open. */
class DecisionDialog extends Dialog {

    private final DecisionSteps steps;
    private final DecisionAction action;
    private final LocalDate today;
    private final Runnable onDone;
    private final Decision decision;

    private final ComboBox<String> choice = new ComboBox<>(Texts.get("decision.field.choice"));
    private final TextArea words;
    private final Paragraph trouble = new Paragraph();

    DecisionDialog(DecisionSteps steps, Decision decision, DecisionAction action, LocalDate today, Runnable onDone) {
        this.steps = steps;
        this.decision = decision;
        this.action = action;
        this.today = today;
        this.onDone = onDone;

        choice.setItems(decision.content().options());
        choice.setAllowCustomValue(true);
        choice.addCustomValueSetListener(typed -> choice.setValue(typed.getDetail()));
        choice.setManualValidation(true);
        words = new TextArea(action.text("words"));
        words.setMaxLength(DecisionContent.LONGEST_TEXT);
        words.setManualValidation(true);
        words.setWidthFull();
        trouble.addClassName("form-trouble");
        trouble.getElement().setAttribute("role", "alert");
        trouble.setVisible(false);

        var fields = new Div();
        fields.addClassName("decision-fields");
        if (action == DecisionAction.DECIDE) {
            fields.add(choice);
            prefill();
        }
        if (action != DecisionAction.REVIEW) {
            fields.add(words);
        }
        var confirm = new WriteButton(action.text("confirm"), this::confirm);
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        setHeaderTitle(decision.content().title());
        addClassName("cost-dialog");
        add(new Paragraph(action.text("help")), fields, trouble);
        getFooter().add(new Button(Texts.get("decision.cancel"), click -> close()), confirm);
    }

    private void prefill() {
        var content = decision.content();
        if (!content.choice().isEmpty()) {
            choice.setValue(content.choice());
        }
        words.setValue(content.why());
        reasonNotToDecide().ifPresent(this::say);
    }

    private void confirm() {
        if (!isFilledIn()) {
            return;
        }
        try {
            switch (action) {
                case DECIDE -> steps.decide(decision, choice.getValue(), words.getValue());
                case IMPLEMENT -> steps.implement(decision, words.getValue());
                case DROP -> steps.drop(decision, words.getValue());
                case COMMENT -> steps.comment(decision, words.getValue());
                case REVIEW -> steps.review(decision);
                case EDIT, SUPERSEDE -> throw new IllegalStateException(action + " has a form of its own");
            }
            close();
        } catch (IllegalArgumentException notReady) {
            // Of what is withheld from the reader only the service knows that something is missing.
            say(Texts.get("decision.missing.not-ready"));
            return;
        } catch (ChangedMeanwhileException e) {
            say(Texts.get(
                    "decision.changed-meanwhile",
                    DecisionWords.state(e.current(Decision.class).state())));
        }
        onDone.run();
    }

    private boolean isFilledIn() {
        return switch (action) {
            case DECIDE -> {
                var reason = reasonNotToDecide();
                reason.ifPresent(this::say);
                yield valid(
                                choice,
                                choice.getOptionalValue()
                                        .filter(it -> !it.isBlank())
                                        .isPresent(),
                                "choice")
                        & valid(words, !words.getValue().isBlank(), "why")
                        & reason.isEmpty();
            }
            case DROP, COMMENT -> valid(words, !words.getValue().isBlank(), "words");
            case IMPLEMENT, REVIEW, EDIT, SUPERSEDE -> true;
        };
    }

    /** What the reader may not see is for the service to judge. */
    private Optional<String> reasonNotToDecide() {
        if (decision.withheld()) {
            return Optional.empty();
        }
        var earliest = today.plusDays(Expectation.DAYS_MEASURED);
        return decision.content()
                .expectation()
                .map(it -> it.reviewOn().isBefore(earliest)
                        ? Optional.of(Texts.get("decision.missing.review-later", Format.day(earliest)))
                        : Optional.<String>empty())
                .orElseGet(() -> Optional.of(Texts.get("decision.missing.expectation")));
    }

    private void say(String text) {
        trouble.setText(text);
        trouble.setVisible(true);
    }

    private static boolean valid(HasValidation field, boolean valid, String missing) {
        field.setErrorMessage(Texts.get("decision.missing." + missing));
        field.setInvalid(!valid);
        return valid;
    }
}
