package app.quarterdeck.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;

/** The figures of a chart as a table. */
class ChartTable extends Composite<Div> {

    ChartTable(String question, ChartData data) {
        var table = new NativeTable();
        table.setCaptionText(question);

        var header = new NativeTableRow();
        data.columns().forEach(column -> header.add(headerCell(column.headerWithUnit(), "col")));
        table.getHead().add(header);

        for (var point = 0; point < data.points().size(); point++) {
            var row = new NativeTableRow();
            row.add(headerCell(data.points().get(point), "row"));
            for (var cell : data.cells(point)) {
                row.add(cell(cell, data.points().get(point)));
            }
            table.getBody().add(row);
        }

        getContent().addClassName("chart-table");
        // What scrolls must be reachable by keyboard.
        getContent().getElement().setAttribute("tabindex", "0");
        getContent().getElement().setAttribute("role", "group");
        getContent().getElement().setAttribute("aria-label", question);
        getContent().add(table);
    }

    private static NativeTableCell cell(ChartData.Cell cell, String point) {
        return cell.figure()
                .map(figure -> new NativeTableCell(new FigureButton(
                        cell.text(), Texts.get("chart.ask", cell.text(), figure.name(), point), figure)))
                .orElseGet(() -> new NativeTableCell(cell.text()));
    }

    private static NativeTableHeaderCell headerCell(String text, String scope) {
        var cell = new NativeTableHeaderCell(text);
        cell.getElement().setAttribute("scope", scope);
        return cell;
    }
}
