package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.LedgerProof;
import app.quarterdeck.figures.FigureSheet;
import app.quarterdeck.ui.FigureKpi;
import app.quarterdeck.ui.Kpi;
import app.quarterdeck.ui.KpiTile;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.TileRow;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The month in five figures. */
class LedgerTiles extends Composite<Div> {

    private final KpiTile cost = new KpiTile(Texts.get("ledger.fleet-cost"));
    private final KpiTile unallocated = new KpiTile(Texts.get("ledger.unallocated"));
    private final KpiTile revenue = new KpiTile(Texts.get("ledger.revenue"));
    private final KpiTile profit = new KpiTile(Texts.get("ledger.profit"));
    private final KpiTile margin = new KpiTile(Texts.get("ledger.margin"));

    LedgerTiles() {
        getContent().addClassName("tile-rows");
        getContent().add(new TileRow(cost, unallocated, revenue, profit, margin));
    }

    /** Loads and shows a month; what else speaks of it, such as as of when it is, hears of it, too. */
    void load(Supplier<Shown> source, Consumer<LedgerProof> also) {
        KpiTile.load(
                source,
                shown -> {
                    show(shown);
                    also.accept(shown.proof());
                },
                cost,
                unallocated,
                revenue,
                profit,
                margin);
    }

    void nothingYet() {
        for (var tile : new KpiTile[] {cost, unallocated, revenue, profit, margin}) {
            tile.show(Kpi.missing(Texts.get("ledger.no-costs")));
        }
    }

    private void show(Shown shown) {
        var sheet = shown.sheet();
        cost.show(MonthFigures.cost(sheet).status(MonthFigures.priced(sheet)));
        unallocated.show(MonthFigures.unallocated(sheet));
        revenue.show(FigureKpi.of(sheet, "subscription_revenue")
                .note(Texts.get("ledger.of-tenants", shown.proof().tenants())));
        profit.show(FigureKpi.of(sheet, "monthly_profit"));
        margin.show(MonthFigures.margin(sheet));
    }

    /** The figures of a month and the proof that its rows add up to them. */
    record Shown(FigureSheet sheet, LedgerProof proof) {}
}
