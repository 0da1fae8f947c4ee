package app.quarterdeck.tables;

import app.quarterdeck.tables.ImportedFile.Outcome;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.select.Select;
import java.util.List;

/** The rows of a file, each with what it would do or why it is refused; what is refused first, because it stands in the way of the rest. */
class ImportedRows<F extends ImportedFile, R extends ImportedRow> extends Composite<DataGrid<R>> {

    private final FileImport<F, R> imports;
    private final DataGrid<R> grid;
    private final Select<Outcome> only = new Select<>();

    private F file;

    ImportedRows(String name, FileImport<F, R> imports, F file, List<GridColumn<R>> columns, ColumnChoices choices) {
        this.imports = imports;
        this.file = file;
        grid = new DataGrid<>(name, Texts.get("import.rows"), choices);
        only.setItems(Outcome.values());
        only.setItemLabelGenerator(
                it -> it == null ? Texts.get("import.all-rows") : Texts.get("import.outcome." + it.key()));
        only.setEmptySelectionAllowed(true);
        only.setEmptySelectionCaption(Texts.get("import.all-rows"));
        only.setAriaLabel(Texts.get("import.outcome"));
        only.setValue(file.count(Outcome.REFUSED) > 0 ? Outcome.REFUSED : null);
        only.addValueChangeListener(change -> show(this.file));
        grid.addColumns(columns);
        grid.setFilters(only).whenEmpty(Texts.get("import.no-rows"));
    }

    @Override
    protected DataGrid<R> initContent() {
        return grid;
    }

    boolean areOf(F other) {
        return file.id() == other.id();
    }

    /** Shows them as they are by now. */
    void show(F now) {
        file = now;
        var outcome = only.getOptionalValue();
        grid.show(Rows.of(
                        (offset, limit, sort) -> imports.rows(now.id(), outcome, offset, limit),
                        sort -> imports.all(now.id(), outcome),
                        () -> outcome.map(now::count).orElse(now.size()))
                .filteredBy(Texts.get("import.file"), now.fileName())
                .filteredBy(
                        Texts.get("import.outcome"),
                        outcome.map(it -> Texts.get("import.outcome." + it.key()))
                                .orElse("")));
    }
}
