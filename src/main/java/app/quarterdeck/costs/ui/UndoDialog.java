package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.ClosedMonthException;
import app.quarterdeck.costs.CostChanges;
import app.quarterdeck.costs.CostEntry;
import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;

/** Shows what taking a change back would do, asks why, and does it. */
class UndoDialog extends Dialog {

    private final CostChanges changes;
    private final CostEntry entry;
    private final Runnable onDone;
    private final PreviewPane preview = new PreviewPane();
    private final Checkbox correction = new Checkbox(Texts.get("machines.as-correction"));
    private final ReasonField reason = new ReasonField();
    private final Paragraph trouble = new Paragraph();
    private final Button confirm = new WriteButton(Texts.get("machines.undo.confirm"), this::confirm);

    private boolean possible;

    UndoDialog(CostChanges changes, CostEntry entry, Runnable onDone) {
        this.changes = changes;
        this.entry = entry;
        this.onDone = onDone;

        trouble.addClassName("form-trouble");
        trouble.getElement().setAttribute("role", "alert");
        trouble.setVisible(false);
        correction.setVisible(false);
        correction.addValueChangeListener(change -> allow());
        reason.addValueChangeListener(change -> allow());
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        setHeaderTitle(Texts.get("machines.undo.title"));
        addClassName("cost-dialog");
        add(
                new Paragraph(Texts.get(
                        "machines.undo.what",
                        CostWords.cost(entry.cost()),
                        CostWords.days(entry.validFrom(), entry.validTo()),
                        entry.recordedBy(),
                        entry.reason())),
                preview,
                correction,
                reason,
                trouble);
        getFooter().add(new Button(Texts.get("machines.cancel"), click -> close()), confirm);
        look();
    }

    private void look() {
        possible = false;
        try {
            var shown = changes.previewUndo(entry.id());
            preview.show(shown);
            correction.setVisible(!shown.months().isEmpty());
            possible = true;
        } catch (ChangedMeanwhileException e) {
            refuse();
        }
        allow();
    }

    private void allow() {
        confirm.setEnabled(possible && reason.isFilledIn() && (!correction.isVisible() || correction.getValue()));
    }

    private void confirm() {
        try {
            changes.undo(entry.id(), reason.getValue(), correction.isVisible() && correction.getValue());
            close();
        } catch (ChangedMeanwhileException e) {
            refuse();
            allow();
        } catch (ClosedMonthException e) {
            look();
        }
        onDone.run();
    }

    private void refuse() {
        possible = false;
        trouble.setText(Texts.get("machines.undo.too-late"));
        trouble.setVisible(true);
    }
}
