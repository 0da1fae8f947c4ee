package app.quarterdeck.roi.ui;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.roi.PlannedReturn;
import app.quarterdeck.roi.PlannedReturns;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.Explanation;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.Composite;
import java.util.List;
import java.util.function.Supplier;

/** What is planned to come back beside what came of it; a row opens for its history, and for who may change it. */
class PlanList extends Composite<DataGrid<PlannedReturn>> {

    private final DataGrid<PlannedReturn> grid;

    PlanList(PlannedReturns planned, ColumnChoices choices, ReportingCalendar calendar) {
        grid = new DataGrid<>("roi-plan", Texts.get("roi.plan"), choices);

        addColumns();
        grid.ofFewRows()
                .explained(() -> Explanation.of("roi.formula.plan", Texts.get("roi.plan-source"), calendar.now()))
                .onOpen(row -> new PlannedReturnDialog(planned, row).open());
    }

    @Override
    protected DataGrid<PlannedReturn> initContent() {
        return grid;
    }

    void load(Supplier<List<PlannedReturn>> plan) {
        grid.show(Rows.listed(plan));
    }

    private void addColumns() {
        grid.addColumns(
                GridColumn.<PlannedReturn>text("kind", Texts.get("roi.plan.what"), RoiWords::planned)
                        .growing(2),
                GridColumn.<PlannedReturn>number(
                        "low",
                        Texts.get("roi.plan.low"),
                        Unit.USD,
                        row -> row.aYear().low()),
                GridColumn.<PlannedReturn>optionalNumber(
                        "high",
                        Texts.get("roi.plan.high"),
                        Unit.USD,
                        row -> row.aYear().high()),
                GridColumn.<PlannedReturn>text("actual", Texts.get("roi.plan.actual"), RoiWords::actual)
                        .growing(2),
                GridColumn.<PlannedReturn>text(
                                "how", Texts.get("roi.plan.how"), row -> Texts.get("roi.plan.how." + row.kind()))
                        .growing(3));
    }
}
