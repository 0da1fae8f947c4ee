package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.ClosedMonthException;
import app.quarterdeck.costs.CostChanges;
import app.quarterdeck.costs.CostConflict;
import app.quarterdeck.costs.CostConflicts;
import app.quarterdeck.costs.CostEdit;
import app.quarterdeck.costs.CostsRefusedException;
import app.quarterdeck.costs.MachineId;
import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Asks what machines are to cost, shows what that would do, and does it. If somebody else was quicker, it stays open, shows
 * both versions, keeps what was filled in, and lets the reader decide again.
 */
class CostDialog extends Dialog {

    private final CostChanges changes;
    private final List<MachineRow> machines;
    private final CostInput input;
    private final Runnable onDone;
    private final Map<MachineId, Long> seen = new HashMap<>();

    private final DatePicker from = new DatePicker(Texts.get("machines.valid-from"));
    private final PreviewPane preview = new PreviewPane();
    private final Checkbox correction = new Checkbox(Texts.get("machines.as-correction"));
    private final ReasonField reason = new ReasonField();
    private final Div conflict = new Div();
    private final Paragraph trouble = new Paragraph();
    private final Button save = new WriteButton(Texts.get("machines.save"), this::save);

    private List<CostEdit> edits = List.of();
    private boolean possible;

    CostDialog(
            CostChanges changes,
            String title,
            List<MachineRow> machines,
            CostInput input,
            LocalDate today,
            Runnable onDone) {
        this.changes = changes;
        this.machines = machines;
        this.input = input;
        this.onDone = onDone;
        machines.forEach(row -> seen.put(row.id(), row.version()));

        from.setLocale(Format.locale());
        from.setValue(today);
        from.setRequiredIndicatorVisible(true);
        from.setManualValidation(true);
        from.setHelperText(Texts.get("machines.valid-from-help"));
        conflict.addClassName("cost-conflict");
        conflict.getElement().setAttribute("role", "alert");
        conflict.setVisible(false);
        trouble.addClassName("form-trouble");
        trouble.getElement().setAttribute("role", "alert");
        trouble.setVisible(false);
        correction.setVisible(false);
        save.addThemeVariants(ButtonVariant.PRIMARY);

        input.onChange(this::look);
        from.addValueChangeListener(change -> look());
        correction.addValueChangeListener(change -> allow());
        reason.addValueChangeListener(change -> allow());

        var fields = new Div();
        fields.addClassName("cost-fields");
        input.fields().forEach(fields::add);
        fields.add(from);
        setHeaderTitle(title);
        addClassName("cost-dialog");
        add(conflict, fields, preview, correction, reason, trouble);
        getFooter().add(new Button(Texts.get("machines.cancel"), click -> close()), save);
        look();
    }

    /** Calculates again what would happen. */
    private void look() {
        trouble.setVisible(false);
        possible = false;
        if (from.getValue() == null) {
            from.setErrorMessage(Texts.get("machines.valid-from-missing"));
            from.setInvalid(true);
            preview.say(Texts.get("machines.preview.fill-in"));
        } else if (!input.isValid()) {
            from.setInvalid(false);
            preview.say(Texts.get("machines.preview.fill-in"));
        } else {
            from.setInvalid(false);
            show();
        }
        allow();
    }

    private void show() {
        edits = wanted();
        var left = machines.size() - edits.size();
        if (edits.isEmpty() || left > 0) {
            preview.say(Texts.get("machines.preview.unpriced", Format.count(left)));
            correction.setVisible(false);
            return;
        }
        try {
            var shown = changes.preview(edits);
            preview.show(shown);
            correction.setVisible(!shown.months().isEmpty());
            possible = shown.canBeApplied();
        } catch (NotFoundException gone) {
            preview.say(Texts.get("machines.preview.gone"));
        }
    }

    private List<CostEdit> wanted() {
        var wanted = new ArrayList<CostEdit>();
        for (var machine : machines) {
            input.cost(machine)
                    .ifPresent(cost -> wanted.add(new CostEdit(
                            machine.id(),
                            cost,
                            Objects.requireNonNull(from.getValue()),
                            seen.getOrDefault(machine.id(), 0L))));
        }
        return wanted;
    }

    private void allow() {
        save.setEnabled(possible && reason.isFilledIn() && (!correction.isVisible() || correction.getValue()));
    }

    private void save() {
        try {
            changes.apply(edits, reason.getValue(), correction.isVisible() && correction.getValue());
            close();
            onDone.run();
        } catch (ChangedMeanwhileException e) {
            show(e.current(CostConflicts.class).all());
            onDone.run();
        } catch (ClosedMonthException | CostsRefusedException e) {
            // A month was closed, or a limit moved, since the preview was calculated.
            look();
            trouble.setText(Texts.get("machines.look-again"));
            trouble.setVisible(true);
        }
    }

    private void show(List<CostConflict> conflicts) {
        conflict.removeAll();
        conflict.add(new H3(Texts.get("machines.conflict")));
        for (var both : conflicts) {
            seen.put(both.wanted().machine(), both.wanted().version());
            conflict.add(new ConflictLines(both));
        }
        conflict.add(new Paragraph(Texts.get("machines.conflict-again")));
        conflict.setVisible(true);
        save.setText(Texts.get("machines.save-all-the-same"));
        look();
    }
}
