package app.quarterdeck.revenue.ui;

import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.revenue.Incident;
import app.quarterdeck.revenue.Incidents;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;

/**
 * Asks for the words that go with a {@link IncidentAction}. If somebody else was quicker, it stays open, shows what was
 * wanted beside how the incident stands now, and keeps what was typed.
 */
class IncidentDialog extends Dialog {

    private static final int LONGEST_TEXT = 2_000;

    private final Incidents incidents;
    private final Runnable onDone;
    private final Div conflict = new Div();
    private final TextArea words;
    private final Button confirm;

    private Incident incident;
    private IncidentAction action;

    IncidentDialog(Incidents incidents, Incident incident, IncidentAction action, Runnable onDone) {
        this.incidents = incidents;
        this.incident = incident;
        this.action = action;
        this.onDone = onDone;

        words = new TextArea(action.text("field"));
        words.setHelperText(action.text("help"));
        words.setRequiredIndicatorVisible(true);
        words.setMaxLength(LONGEST_TEXT);
        words.setManualValidation(true);
        words.setMinRows(4);
        words.setMaxRows(12);
        words.setWidthFull();
        words.addValueChangeListener(change -> words.setInvalid(false));
        conflict.addClassName("incident-conflict");
        conflict.getElement().setAttribute("role", "alert");
        conflict.setVisible(false);

        confirm = new WriteButton(action.text("confirm"), this::confirm);
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        setHeaderTitle(action.text("title"));
        addClassName("incident-dialog");
        add(conflict, words);
        getFooter().add(new Button(Texts.get("incident.cancel"), click -> close()), confirm);
        addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                words.focus();
            }
        });
    }

    private void confirm() {
        var text = words.getValue().strip();
        if (text.isEmpty()) {
            refuse(action.text("missing"));
            return;
        }
        if (text.length() > LONGEST_TEXT) {
            refuse(Texts.get("incident.too-long"));
            return;
        }
        try {
            action.apply(incidents, incident, text);
            close();
            onDone.run();
        } catch (ChangedMeanwhileException e) {
            showConflict(e.current(Incident.class));
            onDone.run();
        }
    }

    private void refuse(String message) {
        words.setErrorMessage(message);
        words.setInvalid(true);
        words.focus();
    }

    private void showConflict(Incident now) {
        var wanted = action;
        incident = now;
        if (!action.isPossible(now)) {
            action = IncidentAction.NOTE;
        }
        var both = new DescriptionList();
        both.add(
                new DescriptionList.Term(Texts.get("incident.you-wanted")),
                new DescriptionList.Description(wanted.text("wanted")),
                new DescriptionList.Term(Texts.get("incident.stands-now")),
                new DescriptionList.Description(IncidentWords.standing(now)));
        now.action()
                .ifPresent(action -> both.add(
                        new DescriptionList.Term(Texts.get("incident.their-words")),
                        new DescriptionList.Description(action)));
        conflict.removeAll();
        conflict.add(
                new H3(Texts.get("incident.conflict")),
                both,
                new Paragraph(Texts.get(action == wanted ? "incident.conflict-again" : "incident.conflict-note")));
        conflict.setVisible(true);
        confirm.setText(Texts.get(action == wanted ? "incident.all-the-same" : "incident.keep-as-note"));
    }
}
