package app.quarterdeck.benchmarks.ui;

import app.quarterdeck.benchmarks.BatchChangedException;
import app.quarterdeck.benchmarks.BenchmarkBatch;
import app.quarterdeck.benchmarks.BenchmarkBatch.Kind;
import app.quarterdeck.benchmarks.BenchmarkBatch.Outcome;
import app.quarterdeck.benchmarks.BenchmarkBatch.State;
import app.quarterdeck.benchmarks.BenchmarkBatchRow;
import app.quarterdeck.benchmarks.BenchmarkImport;
import app.quarterdeck.tables.ImportProgress.Step;
import app.quarterdeck.tables.ImportProgressBar;
import app.quarterdeck.tables.ImportWork;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.util.Optional;

/** One file that was read: what its rows would do, and the buttons that apply it or put it away. */
class ImportedFile extends Composite<Div> {

    private static final int LONGEST_REASON = 500;

    private final BenchmarkImport imports;
    private final ImportWork work;
    private final ColumnChoices choices;
    private final Runnable onSettled;

    private final Div counts = new Div();
    private final Paragraph state = new Paragraph();
    private final TextField reason = new TextField(Texts.get("benchmark.reason"));
    private final ImportProgressBar progress = new ImportProgressBar();
    private final Button apply = new WriteButton("", this::apply);
    private final Button discard = new WriteButton(Texts.get("import.discard"), this::discard);
    private final Panel panel;
    private final Div rows = new Div();

    private Optional<BenchmarkBatch> shown = Optional.empty();

    ImportedFile(BenchmarkImport imports, ImportWork work, ColumnChoices choices, Runnable onSettled) {
        this.imports = imports;
        this.work = work;
        this.choices = choices;
        this.onSettled = onSettled;
        counts.addClassName("import-counts");
        state.addClassName("import-state");
        state.getElement().setAttribute("role", "status");
        reason.setHelperText(Texts.get("import.reason-help"));
        reason.setMaxLength(LONGEST_REASON);
        reason.setWidthFull();
        apply.addThemeVariants(ButtonVariant.PRIMARY);
        var buttons = new Div(apply, discard);
        buttons.addClassName("import-buttons");
        panel = new Panel(Texts.get("import.effect"), counts, state, reason, progress, buttons);
        getContent().addClassName("import-batch");
        getContent().add(panel, rows);
        setVisible(false);
    }

    void show(BenchmarkBatch batch) {
        shown = Optional.of(batch);
        setVisible(true);
        counts.removeAll();
        counts.add(new Span(Texts.get("import.name", batch.fileName(), Format.count(batch.size()))));
        for (var outcome : Outcome.values()) {
            var count = new Span(Texts.get("import.count." + outcome.key(), Format.count(batch.count(outcome))));
            count.setClassName("import-count-" + outcome.key(), batch.count(outcome) > 0);
            counts.add(count);
        }
        state.setText(words(batch));
        var open = batch.state() == State.READ;
        reason.setVisible(open && batch.canBeApplied());
        apply.setText(Texts.get("import.apply", Format.count(batch.changes())));
        apply.setVisible(open);
        apply.setEnabled(batch.canBeApplied() && !work.isApplying(name(batch)));
        discard.setVisible(open);
        panel.show();
        rows.removeAll();
        rows.add(grid(batch));
    }

    private String words(BenchmarkBatch batch) {
        return switch (batch.state()) {
            case APPLIED -> Texts.get("import.state.applied");
            case DISCARDED -> Texts.get("import.state.discarded");
            case READ -> {
                if (work.isApplying(name(batch))) {
                    yield Texts.get("import.state.applying");
                }
                if (batch.count(Outcome.REFUSED) > 0) {
                    yield Texts.get("import.state.refused", Format.count(batch.count(Outcome.REFUSED)));
                }
                yield batch.changes() == 0 ? Texts.get("import.state.nothing") : Texts.get("import.state.ready", "");
            }
        };
    }

    /** What is refused stands first when there is any, because it stands in the way of the rest. */
    private DataGrid<BenchmarkBatchRow> grid(BenchmarkBatch batch) {
        var only = batch.count(Outcome.REFUSED) > 0 ? Optional.of(Outcome.REFUSED) : Optional.<Outcome>empty();
        var unit = batch.kind() == Kind.PRICES ? Unit.USD : Unit.COMPLAINTS;
        var grid = new DataGrid<BenchmarkBatchRow>("benchmark-import", Texts.get("import.rows"), choices);
        grid.addColumns(
                GridColumn.<BenchmarkBatchRow>number(
                        "row", Texts.get("import.row"), Unit.COUNT, row -> BigDecimal.valueOf(row.number())),
                GridColumn.<BenchmarkBatchRow>status(
                        "outcome", Texts.get("import.outcome"), row -> Optional.of(status(row.outcome()))),
                GridColumn.<BenchmarkBatchRow>text("title", Texts.get("benchmark.value"), BenchmarkBatchRow::title)
                        .growing(2),
                GridColumn.<BenchmarkBatchRow>optionalNumber(
                        "before", Texts.get("machines.preview.stands"), unit, BenchmarkBatchRow::before),
                GridColumn.<BenchmarkBatchRow>optionalNumber(
                        "after", Texts.get("machines.preview.becomes"), unit, BenchmarkBatchRow::after),
                GridColumn.<BenchmarkBatchRow>optionalText(
                                "message", Texts.get("import.message"), ImportedFile::message)
                        .growing(3));
        grid.whenEmpty(Texts.get("import.no-rows"));
        grid.show(Rows.of(
                        (offset, limit, sort) -> imports.rows(batch.id(), only, offset, limit),
                        sort -> imports.all(batch.id(), only),
                        () -> only.map(batch::count).orElse(batch.size()))
                .filteredBy(Texts.get("import.file"), batch.fileName()));
        return grid;
    }

    /** {@code Row 17, column edition: …}. */
    private static Optional<String> message(BenchmarkBatchRow row) {
        return row.problem()
                .map(problem -> Texts.get(
                        "import.place",
                        String.valueOf(row.number()),
                        row.column().orElse(""),
                        Texts.get(
                                "benchmark.problem." + problem.key(),
                                row.value().orElse(""))));
    }

    private static Status status(Outcome outcome) {
        var tone =
                switch (outcome) {
                    case NEW, CHANGED -> Tone.INFO;
                    case UNCHANGED -> Tone.NONE;
                    case REFUSED -> Tone.CRITICAL;
                };
        return new Status(tone, Texts.get("import.outcome." + outcome.key()));
    }

    private static String name(BenchmarkBatch batch) {
        return "benchmarks " + batch.id();
    }

    private void apply() {
        var batch = shown.orElseThrow();
        var page = UI.getCurrentOrThrow();
        var why = reason.getValue();
        apply.setEnabled(false);
        discard.setEnabled(false);
        progress.at(Step.APPLYING, batch.changes());
        work.start(name(batch), () -> {
            try {
                imports.apply(batch.id(), why, (step, done) -> ImportWork.tell(page, () -> progress.at(step, done)));
                ImportWork.tell(page, () -> settled(imports.batch(batch.id()), ""));
            } catch (BatchChangedException e) {
                var now = imports.judge(batch.id());
                ImportWork.tell(page, () -> settled(now, Texts.get("import.changed", Format.count(e.rows()))));
            } catch (RuntimeException e) {
                ImportWork.tell(page, () -> {
                    settled(batch, Texts.get("import.failed"));
                    throw e;
                });
            }
        });
    }

    private void settled(BenchmarkBatch now, String trouble) {
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
