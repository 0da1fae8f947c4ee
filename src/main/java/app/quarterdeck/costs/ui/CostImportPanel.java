package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.ClosedMonthException;
import app.quarterdeck.costs.CostBatch;
import app.quarterdeck.costs.CostBatchRow;
import app.quarterdeck.costs.CostImport;
import app.quarterdeck.tables.ImportColumns;
import app.quarterdeck.tables.ImportPanel;
import app.quarterdeck.tables.ImportProgress;
import app.quarterdeck.tables.ImportWork;
import app.quarterdeck.tables.ImportedFile.State;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.checkbox.Checkbox;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A file of costs: what it would do to tenants' margins and to closed months, and why it is applied. */
class CostImportPanel extends ImportPanel<CostBatch, CostBatchRow> {

    private final CostImport imports;
    private final PreviewPane preview;
    private final Checkbox correction;
    private final ReasonField reason;

    CostImportPanel(CostImport imports, ImportWork work, ColumnChoices choices, Runnable onSettled) {
        var preview = new PreviewPane();
        var correction = new Checkbox(Texts.get("machines.as-correction"));
        var reason = new ReasonField();
        super("cost", imports, work, choices, onSettled, preview, correction, reason);
        this.imports = imports;
        this.preview = preview;
        this.correction = correction;
        this.reason = reason;
        reason.setLabel(Texts.get("import.reason"));
        reason.setHelperText(Texts.get("import.reason-help"));
        correction.addValueChangeListener(change -> allow());
        reason.addValueChangeListener(change -> allow());
    }

    @Override
    protected void showFields(Panel panel, CostBatch file) {
        var open = file.state() == State.READ;
        panel.load(() -> imports.preview(file.id()), effect -> {
            preview.show(effect);
            preview.setVisible(open && file.changes() > 0);
        });
        correction.setVisible(open && !file.closedMonths().isEmpty());
        reason.setVisible(open && file.changes() > 0);
        reason.setRequiredIndicatorVisible(file.withoutReason() > 0);
    }

    @Override
    protected List<GridColumn<CostBatchRow>> columns(CostBatch file) {
        return List.of(
                ImportColumns.number(),
                ImportColumns.outcome(),
                GridColumn.<CostBatchRow>text("machine", Texts.get("machines.preview.machine"), CostBatchRow::machine)
                        .growing(1),
                ImportColumns.message(
                        row -> row.problem()
                                .map(problem ->
                                        CostWords.problem(problem, row.value().orElse(""))),
                        row -> row.corrects()
                                .map(month -> Texts.get("import.corrects", LedgerWords.month(YearMonth.from(month))))),
                GridColumn.optionalNumber(
                        "before", Texts.get("machines.preview.stands"), Unit.USD, CostBatchRow::before),
                GridColumn.optionalNumber("cost", Texts.get("machines.preview.becomes"), Unit.USD, CostBatchRow::cost),
                GridColumn.day("from", Texts.get("machines.from"), CostBatchRow::validFrom),
                GridColumn.day("to", Texts.get("machines.to"), CostBatchRow::validTo),
                GridColumn.<CostBatchRow>optionalText("reason", Texts.get("machines.reason"), CostBatchRow::reason)
                        .growing(2));
    }

    @Override
    protected boolean isFilledIn(CostBatch file) {
        return (file.withoutReason() == 0 || reason.isFilledIn()) && (!correction.isVisible() || correction.getValue());
    }

    @Override
    protected String remark(CostBatch file) {
        return file.closedMonths().isEmpty()
                ? ""
                : Texts.get(
                        "import.state.closed",
                        file.closedMonths().stream()
                                .map(YearMonth::from)
                                .map(LedgerWords::month)
                                .collect(Collectors.joining(", ")));
    }

    @Override
    protected Consumer<ImportProgress> application(CostBatch file) {
        var why = reason.getValue();
        var asCorrection = correction.isVisible() && correction.getValue();
        return progress -> imports.apply(file.id(), why, asCorrection, progress);
    }

    @Override
    protected Optional<String> trouble(RuntimeException failure) {
        return failure instanceof ClosedMonthException
                ? Optional.of(Texts.get("machines.look-again"))
                : super.trouble(failure);
    }
}
