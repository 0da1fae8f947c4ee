package app.quarterdeck.benchmarks.ui;

import app.quarterdeck.benchmarks.BenchmarkBatch;
import app.quarterdeck.benchmarks.BenchmarkBatch.Kind;
import app.quarterdeck.benchmarks.BenchmarkBatchRow;
import app.quarterdeck.benchmarks.BenchmarkImport;
import app.quarterdeck.tables.ImportColumns;
import app.quarterdeck.tables.ImportPanel;
import app.quarterdeck.tables.ImportProgress;
import app.quarterdeck.tables.ImportWork;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A file of benchmarks or prices, and why it is applied. */
class BenchmarkImportPanel extends ImportPanel<BenchmarkBatch, BenchmarkBatchRow> {

    private static final int LONGEST_REASON = 500;

    private final BenchmarkImport imports;
    private final TextField reason;

    BenchmarkImportPanel(BenchmarkImport imports, ImportWork work, ColumnChoices choices, Runnable onSettled) {
        var reason = new TextField(Texts.get("benchmark.reason"));
        super("benchmark", imports, work, choices, onSettled, reason);
        this.imports = imports;
        this.reason = reason;
        reason.setHelperText(Texts.get("import.reason-help"));
        reason.setMaxLength(LONGEST_REASON);
        reason.setWidthFull();
    }

    @Override
    protected void showFields(Panel panel, BenchmarkBatch file) {
        reason.setVisible(file.canBeApplied());
        panel.show();
    }

    @Override
    protected List<GridColumn<BenchmarkBatchRow>> columns(BenchmarkBatch file) {
        var unit = file.kind() == Kind.PRICES ? Unit.USD : Unit.COMPLAINTS;
        return List.of(
                ImportColumns.number(),
                ImportColumns.outcome(),
                GridColumn.<BenchmarkBatchRow>text("title", Texts.get("benchmark.value"), BenchmarkBatchRow::title)
                        .growing(2),
                GridColumn.optionalNumber(
                        "before", Texts.get("machines.preview.stands"), unit, BenchmarkBatchRow::before),
                GridColumn.optionalNumber(
                        "after", Texts.get("machines.preview.becomes"), unit, BenchmarkBatchRow::after),
                ImportColumns.message(
                        row -> row.problem()
                                .map(problem -> Texts.get(
                                        "benchmark.problem." + problem.key(),
                                        row.value().orElse(""))),
                        row -> Optional.empty()));
    }

    @Override
    protected Consumer<ImportProgress> application(BenchmarkBatch file) {
        var why = reason.getValue();
        return progress -> imports.apply(file.id(), why, progress);
    }
}
