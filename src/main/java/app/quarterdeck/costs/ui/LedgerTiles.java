package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.LedgerProof;
import app.quarterdeck.ui.Explanation;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Kpi;
import app.quarterdeck.ui.KpiTile;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.TileRow;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import java.math.RoundingMode;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The month in five figures. */
class LedgerTiles extends Composite<Div> {

    private static final int RATIO_SCALE = 6;

    private final KpiTile cost = new KpiTile(Texts.get("ledger.fleet-cost"));
    private final KpiTile unallocated = new KpiTile(Texts.get("ledger.unallocated"));
    private final KpiTile revenue = new KpiTile(Texts.get("ledger.revenue"));
    private final KpiTile profit = new KpiTile(Texts.get("ledger.profit"));
    private final KpiTile margin = new KpiTile(Texts.get("ledger.margin"));

    LedgerTiles() {
        getContent().addClassName("tile-rows");
        getContent().add(new TileRow(cost, unallocated, revenue, profit, margin));
    }

    /** Loads and shows a month; what else speaks of it, such as when it was reckoned, hears of it, too. */
    void load(Supplier<LedgerProof> source, Consumer<LedgerProof> also) {
        KpiTile.load(
                source,
                proof -> {
                    show(proof);
                    also.accept(proof);
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

    private void show(LedgerProof proof) {
        cost.show(Kpi.of(Format.compactUsd(proof.fleetCost()))
                .note(Texts.get(
                        "ledger.cost-parts",
                        Format.usd(proof.infrastructureCost()),
                        Format.usd(proof.emailServiceCost())))
                .status(unpriced(proof))
                .explained(explained("fleet-cost", proof)
                        .with(Texts.get("ledger.infrastructure"), Format.usd(proof.infrastructureCost()))
                        .with(Texts.get("ledger.email-service"), Format.usd(proof.emailServiceCost()))
                        .with(Texts.get("ledger.allocated"), Format.usd(proof.allocated()))
                        .with(Texts.get("ledger.unallocated"), Format.usd(proof.unallocated()))
                        .with(Texts.get("ledger.difference"), Format.usd(proof.difference()))));
        unallocated.show(Kpi.of(Format.compactUsd(proof.unallocated()))
                .note(
                        proof.fleetCost().signum() == 0
                                ? Texts.get("ledger.no-cost")
                                : Texts.get(
                                        "ledger.of-cost",
                                        Format.percent(proof.unallocated()
                                                .divide(proof.fleetCost(), RATIO_SCALE, RoundingMode.HALF_EVEN))))
                .explained(explained("unallocated", proof)
                        .with(Texts.get("ledger.unallocated"), Format.usd(proof.unallocated()))));
        revenue.show(Kpi.of(Format.compactUsd(proof.revenue()))
                .note(Texts.get("ledger.of-tenants", Format.count(proof.tenants())))
                .explained(explained("revenue", proof).with(Texts.get("ledger.revenue"), Format.usd(proof.revenue()))));
        profit.show(Kpi.of(Format.compactUsd(proof.profit()))
                .explained(explained("profit", proof)
                        .with(Texts.get("ledger.revenue"), Format.usd(proof.revenue()))
                        .with(Texts.get("ledger.fleet-cost"), Format.usd(proof.fleetCost()))));
        margin.show(proof.grossMargin()
                .map(value -> Kpi.of(Format.percent(value))
                        .target(
                                Texts.get("ledger.above", Format.percent(proof.marginTarget(), 0)),
                                value.compareTo(proof.marginTarget()) > 0))
                .orElseGet(() -> Kpi.missing(Texts.get("ledger.no-revenue")))
                .explained(explained("margin", proof)
                        .with(Texts.get("ledger.profit"), Format.usd(proof.profit()))
                        .with(Texts.get("ledger.revenue"), Format.usd(proof.revenue()))));
    }

    private static Status unpriced(LedgerProof proof) {
        var unpriced = proof.unpricedVps() + proof.unpricedIps();
        return unpriced == 0
                ? new Status(Tone.GOOD, Texts.get("ledger.all-priced"))
                : new Status(Tone.ATTENTION, Texts.get("ledger.unpriced", Format.count(unpriced)));
    }

    private static Explanation explained(String key, LedgerProof proof) {
        return Explanation.of("ledger.formula." + key, Texts.get("ledger.source"), proof.asOf());
    }
}
