package app.quarterdeck.revenue.ui;

import app.quarterdeck.revenue.Incident;
import app.quarterdeck.revenue.IncidentChangedMeanwhileException;
import app.quarterdeck.revenue.Incidents;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;

/**
 * Asks for the words that go with a {@link IncidentDeed}. If somebody else was quicker, it stays open, shows what was
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
    private IncidentDeed deed;

    IncidentDialog(Incidents incidents, Incident incident, IncidentDeed deed, Runnable onDone) {
        this.incidents = incidents;
        this.incident = incident;
        this.deed = deed;
        this.onDone = onDone;

        words = new TextArea(deed.text("field"));
        words.setHelperText(deed.text("help"));
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

        confirm = new Button(deed.text("confirm"), click -> confirm());
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        setHeaderTitle(deed.text("title"));
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
            refuse(deed.text("missing"));
            return;
        }
        if (text.length() > LONGEST_TEXT) {
            refuse(Texts.get("incident.too-long"));
            return;
        }
        try {
            deed.apply(incidents, incident, text);
            close();
            onDone.run();
        } catch (IncidentChangedMeanwhileException e) {
            showConflict(e.current());
            onDone.run();
        }
    }

    private void refuse(String message) {
        words.setErrorMessage(message);
        words.setInvalid(true);
        words.focus();
    }

    private void showConflict(Incident now) {
        var wanted = deed;
        incident = now;
        if (!deed.isPossible(now)) {
            deed = IncidentDeed.NOTE;
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
                new Paragraph(Texts.get(deed == wanted ? "incident.conflict-again" : "incident.conflict-note")));
        conflict.setVisible(true);
        confirm.setText(Texts.get(deed == wanted ? "incident.all-the-same" : "incident.keep-as-note"));
    }
}
