package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.MachineId;
import app.quarterdeck.costs.savings.MachinesTakenException;
import app.quarterdeck.costs.savings.OpportunitySteps;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.List;
import java.util.stream.Collectors;

/** Asks why machines could be given back, and makes an opportunity of it. */
class ProposalDialog extends Dialog {

    private static final int LONGEST_NOTE = 500;

    private final OpportunitySteps steps;
    private final List<MachineId> machines;
    private final TextArea note = new TextArea(Texts.get("opportunity.propose.note"));
    private final Paragraph trouble = new Paragraph();

    ProposalDialog(OpportunitySteps steps, List<MachineId> machines) {
        this.steps = steps;
        this.machines = machines;

        note.setMaxLength(LONGEST_NOTE);
        note.setManualValidation(true);
        note.setRequiredIndicatorVisible(true);
        note.setWidthFull();
        trouble.addClassName("form-trouble");
        trouble.getElement().setAttribute("role", "alert");
        trouble.setVisible(false);
        var confirm = new WriteButton(Texts.get("opportunity.propose.confirm"), this::confirm);
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        setHeaderTitle(Texts.get("opportunity.propose.title"));
        addClassName("cost-dialog");
        add(new Paragraph(Texts.get("opportunity.propose.help")), note, trouble);
        getFooter().add(new Button(Texts.get("opportunity.cancel"), click -> close()), confirm);
    }

    private void confirm() {
        note.setErrorMessage(Texts.get("opportunity.missing.reason"));
        note.setInvalid(note.getValue().isBlank());
        if (note.isInvalid()) {
            return;
        }
        try {
            var proposed = steps.propose(machines, note.getValue());
            close();
            UI.getCurrentOrThrow().navigate(OpportunityView.class, OpportunityView.of(proposed));
        } catch (MachinesTakenException e) {
            refuse(Texts.get(
                    "opportunity.propose.taken",
                    e.opportunities().stream().map(OpportunityWords::title).collect(Collectors.joining(", "))));
        } catch (IllegalArgumentException e) {
            refuse(Texts.get("opportunity.propose.refused"));
        }
    }

    private void refuse(String message) {
        trouble.setText(message);
        trouble.setVisible(true);
    }
}
