package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.ClosedMonthException;
import app.quarterdeck.costs.CostBatch;
import app.quarterdeck.costs.CostBatch.Outcome;
import app.quarterdeck.costs.CostBatch.State;
import app.quarterdeck.costs.CostBatchChangedException;
import app.quarterdeck.costs.CostImport;
import app.quarterdeck.tables.ImportProgress.Step;
import app.quarterdeck.tables.ImportProgressBar;
import app.quarterdeck.tables.ImportWork;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.YearMonth;
import java.util.Optional;
import java.util.stream.Collectors;

/** One file that was read: what its rows would do, and the buttons that apply it or put it away. */
class BatchPanel extends Composite<Div> {

    private final CostImport imports;
    private final ImportWork work;
    private final Runnable onSettled;

    private final Div counts = new Div();
    private final Paragraph state = new Paragraph();
    private final PreviewPane preview = new PreviewPane();
    private final Checkbox correction = new Checkbox(Texts.get("machines.as-correction"));
    private final ReasonField reason = new ReasonField();
    private final ImportProgressBar progress = new ImportProgressBar();
    private final Button apply = new WriteButton("", this::apply);
    private final Button discard = new WriteButton(Texts.get("import.discard"), this::discard);
    private final BatchRows rows;
    private final Panel panel;

    private Optional<CostBatch> shown = Optional.empty();

    BatchPanel(CostImport imports, ImportWork work, ColumnChoices choices, Runnable onSettled) {
        this.imports = imports;
        this.work = work;
        this.onSettled = onSettled;
        rows = new BatchRows(imports, choices);

        counts.addClassName("import-counts");
        state.getElement().setAttribute("role", "status");
        state.addClassName("import-state");
        reason.setLabel(Texts.get("import.reason"));
        reason.setHelperText(Texts.get("import.reason-help"));
        correction.addValueChangeListener(change -> allow());
        reason.addValueChangeListener(change -> allow());
        apply.addThemeVariants(ButtonVariant.PRIMARY);
        var buttons = new Div(apply, discard);
        buttons.addClassName("import-buttons");
        panel = new Panel(Texts.get("import.effect"), counts, state, preview, correction, reason, progress, buttons);
        getContent().addClassName("import-batch");
        getContent().add(panel, rows);
        setVisible(false);
    }

    void show(CostBatch batch) {
        shown = Optional.of(batch);
        setVisible(true);
        panel.load(() -> imports.preview(batch.id()), effect -> {
            preview.show(effect);
            preview.setVisible(batch.state() == State.READ && batch.changes() > 0);
        });
        counts.removeAll();
        counts.add(new Span(Texts.get("import.name", batch.fileName(), Format.count(batch.size()))));
        for (var outcome : Outcome.values()) {
            var count = new Span(Texts.get("import.count." + outcome.key(), Format.count(batch.count(outcome))));
            count.setClassName("import-count-" + outcome.key(), batch.count(outcome) > 0);
            counts.add(count);
        }
        state.setText(words(batch));
        var open = batch.state() == State.READ;
        correction.setVisible(open && !batch.closedMonths().isEmpty());
        reason.setVisible(open && batch.changes() > 0);
        reason.setRequiredIndicatorVisible(batch.withoutReason() > 0);
        apply.setText(Texts.get("import.apply", Format.count(batch.changes())));
        apply.setVisible(open);
        discard.setVisible(open);
        rows.show(batch);
        allow();
    }

    private String words(CostBatch batch) {
        if (batch.state() == State.READ && work.isApplying(name(batch))) {
            return Texts.get("import.state.applying");
        }
        if (batch.state() != State.READ) {
            return Texts.get(batch.state() == State.APPLIED ? "import.state.applied" : "import.state.discarded");
        }
        if (batch.count(Outcome.REFUSED) > 0) {
            return Texts.get("import.state.refused", Format.count(batch.count(Outcome.REFUSED)));
        }
        return batch.changes() == 0
                ? Texts.get("import.state.nothing")
                : Texts.get(
                        "import.state.ready",
                        batch.closedMonths().isEmpty()
                                ? ""
                                : Texts.get(
                                        "import.state.closed",
                                        batch.closedMonths().stream()
                                                .map(YearMonth::from)
                                                .map(LedgerWords::month)
                                                .collect(Collectors.joining(", "))));
    }

    private static String name(CostBatch batch) {
        return "costs " + batch.id();
    }

    private void allow() {
        apply.setEnabled(shown.filter(CostBatch::canBeApplied)
                .filter(batch -> !work.isApplying(name(batch)))
                .filter(batch -> batch.withoutReason() == 0 || reason.isFilledIn())
                .filter(batch -> !correction.isVisible() || correction.getValue())
                .isPresent());
    }

    private void apply() {
        var batch = shown.orElseThrow();
        var page = UI.getCurrentOrThrow();
        var why = reason.getValue();
        var asCorrection = correction.isVisible() && correction.getValue();
        apply.setEnabled(false);
        discard.setEnabled(false);
        progress.at(Step.APPLYING, batch.changes());
        work.start(name(batch), () -> {
            try {
                imports.apply(
                        batch.id(),
                        why,
                        asCorrection,
                        (step, done) -> ImportWork.tell(page, () -> progress.at(step, done)));
                ImportWork.tell(page, () -> settled(imports.batch(batch.id()), ""));
            } catch (CostBatchChangedException e) {
                var now = imports.judge(batch.id());
                ImportWork.tell(page, () -> settled(now, Texts.get("import.changed", Format.count(e.rows()))));
            } catch (ClosedMonthException e) {
                var now = imports.judge(batch.id());
                ImportWork.tell(page, () -> settled(now, Texts.get("machines.look-again")));
            } catch (RuntimeException e) {
                ImportWork.tell(page, () -> {
                    settled(batch, Texts.get("import.failed"));
                    throw e;
                });
            }
        });
    }

    private void settled(CostBatch now, String trouble) {
        progress.end();
        discard.setEnabled(true);
        show(now);
        if (!trouble.isEmpty()) {
            state.setText(trouble);
        }
        onSettled.run();
    }

    private void discard() {
        var batch = shown.orElseThrow();
        imports.discard(batch.id());
        settled(imports.batch(batch.id()), "");
    }
}
