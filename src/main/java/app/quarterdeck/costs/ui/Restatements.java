package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.Ledger;
import app.quarterdeck.costs.LedgerTotals;
import app.quarterdeck.costs.Restatement;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.Composite;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What was found out about closed months after they were closed. */
class Restatements extends Composite<DataGrid<Restatement>> {

    private final Ledger ledger;
    private final DataGrid<Restatement> grid;

    Restatements(Ledger ledger, ColumnChoices choices) {
        this.ledger = ledger;
        grid = new DataGrid<>("restatements", Texts.get("ledger.restatements"), choices);
        grid.whenEmpty(Texts.get("ledger.no-restatements"));
        grid.addColumns(
                GridColumn.text(
                        "corrects", Texts.get("ledger.corrects"), row -> LedgerWords.month(row.correctsMonth())),
                GridColumn.text("booked", Texts.get("ledger.booked"), row -> LedgerWords.month(row.bookedMonth())),
                GridColumn.<Restatement>text(
                                "tenant",
                                Texts.get("ledger.tenant"),
                                row -> row.tenantName().orElse(Texts.get("ledger.nobody")))
                        .growing(2),
                GridColumn.number(
                        "infrastructure",
                        Texts.get("ledger.infrastructure"),
                        Unit.USD,
                        Restatement::infrastructureCost),
                GridColumn.number(
                        "email-service", Texts.get("ledger.email-service"), Unit.USD, Restatement::emailServiceCost),
                GridColumn.number("revenue", Texts.get("ledger.revenue"), Unit.USD, Restatement::subscriptionRevenue),
                GridColumn.<Restatement>text("reason", Texts.get("ledger.reason"), Restatement::reason)
                        .growing(2),
                GridColumn.text("by", Texts.get("ledger.by"), Restatement::recordedBy),
                GridColumn.time("at", Texts.get("ledger.at"), row -> Optional.of(row.recordedAt())),
                GridColumn.optionalText(
                        "withdrawn",
                        Texts.get("ledger.withdrawn"),
                        row -> row.withdrawn() ? Optional.of(Texts.get("ledger.month-reopened")) : Optional.empty()));
    }

    @Override
    protected DataGrid<Restatement> initContent() {
        return grid;
    }

    void show() {
        grid.show(Rows.of(
                        (offset, limit, sort) -> ledger.restatements(offset, limit),
                        sort -> ledger.allRestatements(),
                        ledger::restatementCount)
                .withTotals(() -> sums(ledger.restatementTotals()))
                .readingTop((limit, sort) -> ledger.newestRestatements(limit)
                        .map(it -> new Rows.Counted<>(it.first(), it.count(), sums(it.sums())))
                        .orElseGet(Rows.Counted::none)));
    }

    private static Map<String, BigDecimal> sums(LedgerTotals totals) {
        var sums = new HashMap<>(Map.of("revenue", totals.subscriptionRevenue()));
        totals.infrastructureCost().ifPresent(cost -> sums.put("infrastructure", cost));
        totals.emailServiceCost().ifPresent(cost -> sums.put("email-service", cost));
        return sums;
    }
}
