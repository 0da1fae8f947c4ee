package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.CostBatch;
import app.quarterdeck.costs.CostBatch.Outcome;
import app.quarterdeck.costs.CostBatchRow;
import app.quarterdeck.costs.CostImport;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.select.Select;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Optional;

/** The rows of a file, each with what it would do or why it is refused. */
class BatchRows extends Composite<DataGrid<CostBatchRow>> {

    private final CostImport imports;
    private final DataGrid<CostBatchRow> grid;
    private final Select<Outcome> only = new Select<>();

    private Optional<CostBatch> shown = Optional.empty();

    BatchRows(CostImport imports, ColumnChoices choices) {
        this.imports = imports;
        grid = new DataGrid<>("cost-import", Texts.get("import.rows"), choices);
        only.setItems(Outcome.values());
        only.setItemLabelGenerator(
                it -> it == null ? Texts.get("import.all-rows") : Texts.get("import.outcome." + it.key()));
        only.setEmptySelectionAllowed(true);
        only.setEmptySelectionCaption(Texts.get("import.all-rows"));
        only.setAriaLabel(Texts.get("import.outcome"));
        only.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                load();
            }
        });
        addColumns();
        grid.setFilters(only).whenEmpty(Texts.get("import.no-rows"));
    }

    @Override
    protected DataGrid<CostBatchRow> initContent() {
        return grid;
    }

    /** Shows a file; what is refused first, because it stands in the way of the rest. */
    void show(CostBatch batch) {
        if (shown.isEmpty() || shown.get().id() != batch.id()) {
            only.setValue(batch.count(Outcome.REFUSED) > 0 ? Outcome.REFUSED : null);
        }
        shown = Optional.of(batch);
        load();
    }

    private void load() {
        var batch = shown.orElseThrow();
        var outcome = only.getOptionalValue();
        grid.show(Rows.of(
                        (offset, limit, sort) -> imports.rows(batch.id(), outcome, offset, limit),
                        sort -> imports.all(batch.id(), outcome),
                        () -> outcome.map(batch::count).orElse(batch.size()))
                .filteredBy(Texts.get("import.file"), batch.fileName())
                .filteredBy(
                        Texts.get("import.outcome"),
                        outcome.map(it -> Texts.get("import.outcome." + it.key()))
                                .orElse("")));
    }

    private void addColumns() {
        grid.addColumns(
                GridColumn.number("row", Texts.get("import.row"), Unit.COUNT, row -> BigDecimal.valueOf(row.number())),
                GridColumn.status("outcome", Texts.get("import.outcome"), row -> Optional.of(status(row.outcome()))),
                GridColumn.<CostBatchRow>text("machine", Texts.get("machines.preview.machine"), CostBatchRow::machine)
                        .growing(1),
                GridColumn.<CostBatchRow>optionalText(
                                "message",
                                Texts.get("import.message"),
                                row -> row.problem()
                                        .map(problem -> message(row))
                                        .or(() -> row.corrects()
                                                .map(month -> Texts.get(
                                                        "import.corrects", LedgerWords.month(YearMonth.from(month))))))
                        .growing(3),
                GridColumn.optionalNumber(
                        "before", Texts.get("machines.preview.stands"), Unit.USD, CostBatchRow::before),
                GridColumn.optionalNumber("cost", Texts.get("machines.preview.becomes"), Unit.USD, CostBatchRow::cost),
                GridColumn.day("from", Texts.get("machines.from"), CostBatchRow::validFrom),
                GridColumn.day("to", Texts.get("machines.to"), CostBatchRow::validTo),
                GridColumn.<CostBatchRow>optionalText("reason", Texts.get("machines.reason"), CostBatchRow::reason)
                        .growing(2));
    }

    /** {@code Row 17, column cost: …}. */
    private static String message(CostBatchRow row) {
        return Texts.get(
                "import.place",
                String.valueOf(row.number()),
                row.column().orElse(""),
                CostWords.problem(row.problem().orElseThrow(), row.value().orElse("")));
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
}
