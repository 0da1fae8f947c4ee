package app.quarterdeck.roi.ui;

import app.quarterdeck.roi.RoiMonth;
import app.quarterdeck.roi.RoiReport;
import app.quarterdeck.ui.Explanation;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Kpi;
import app.quarterdeck.ui.KpiTile;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.TileRow;
import com.vaadin.flow.component.Composite;
import java.util.Map;
import java.util.function.Supplier;

/** What went in, what came back, and when the one passes the other. */
class RoiTiles extends Composite<TileRow> {

    private final KpiTile invested = new KpiTile(Texts.get("roi.invested"));
    private final KpiTile returned = new KpiTile(Texts.get("roi.returned"));
    private final KpiTile balance = new KpiTile(Texts.get("roi.balance"));
    private final KpiTile ratio = new KpiTile(Texts.get("roi.ratio"));
    private final KpiTile breakEven = new KpiTile(Texts.get("roi.break-even"));

    @Override
    protected TileRow initContent() {
        return new TileRow(invested, returned, balance, ratio, breakEven);
    }

    void load(Supplier<RoiReport> source) {
        KpiTile.load(source, this::show, invested, returned, balance, ratio, breakEven);
    }

    private void show(RoiReport report) {
        returned.show(Kpi.of(Format.compactUsd(report.sum(RoiMonth::returned)))
                .note(Texts.get(
                        "roi.returned-note",
                        Format.usd(report.sum(RoiMonth::protectedRevenue)),
                        Format.usd(report.sum(RoiMonth::saved))))
                .explained(explanation("returned", report)
                        .with(Texts.get("roi.protected"), Format.usd(report.sum(RoiMonth::protectedRevenue)))
                        .with(Texts.get("roi.saved"), Format.usd(report.sum(RoiMonth::saved)))));
        if (!report.isInvested()) {
            Map.of("invested", invested, "balance", balance, "ratio", ratio, "break-even", breakEven)
                    .forEach((key, tile) -> tile.show(
                            Kpi.missing(Texts.get("roi.nothing-invested")).explained(explanation(key, report))));
            return;
        }
        invested.show(Kpi.of(Format.compactUsd(report.sum(RoiMonth::invested)))
                .note(Texts.get(
                        "roi.since",
                        Format.optional(report.firstInvested(), RoiWords::month),
                        Format.usd(report.sum(RoiMonth::operational))))
                .explained(explanation("invested", report)
                        .with(Texts.get("roi.kind.setup"), Format.usd(report.sum(RoiMonth::setup)))
                        .with(Texts.get("roi.kind.development"), Format.usd(report.sum(RoiMonth::development)))
                        .with(Texts.get("roi.kind.training"), Format.usd(report.sum(RoiMonth::training)))
                        .with(Texts.get("roi.kind.operational"), Format.usd(report.sum(RoiMonth::operational)))));
        balance.show(Kpi.of(Format.compactUsd(report.balance()))
                .status(
                        report.balance().signum() < 0
                                ? new Status(Tone.ATTENTION, Texts.get("roi.not-yet-back"))
                                : new Status(Tone.GOOD, Texts.get("roi.back")))
                .explained(explanation("balance", report)
                        .with(Texts.get("roi.returned"), Format.usd(report.sum(RoiMonth::returned)))
                        .with(Texts.get("roi.invested"), Format.usd(report.sum(RoiMonth::invested)))));
        report.ratio()
                .ifPresent(it -> ratio.show(Kpi.of(Format.percent(it))
                        .explained(explanation("ratio", report)
                                .with(Texts.get("roi.balance"), Format.usd(report.balance()))
                                .with(Texts.get("roi.invested"), Format.usd(report.sum(RoiMonth::invested))))));
        breakEven.show(breakEven(report));
    }

    private static Kpi breakEven(RoiReport report) {
        var note = report.paybackMonths()
                .map(months -> Texts.get("roi.after-months", Format.count(months)))
                .orElseGet(() -> Texts.get(
                        "roi.still-missing", Format.usd(report.balance().negate())));
        var kpi = Kpi.of(report.breakEven().map(RoiWords::month).orElse(Texts.get("roi.not-yet")))
                .note(note)
                .explained(explanation("break-even", report)
                        .with(Texts.get("roi.planned-low"), Format.usd(report.plannedLow()))
                        .with(Texts.get("roi.planned-high"), Format.usd(report.plannedHigh())));
        // What is never reached is no target.
        return report.payback()
                .map(plan -> plan.earliest().isPresent()
                        ? kpi.target(RoiWords.payback(plan))
                        : kpi.note(Texts.get("roi.note-and-plan", note, RoiWords.payback(plan))))
                .orElse(kpi);
    }

    private static Explanation explanation(String key, RoiReport report) {
        return Explanation.of("roi.formula." + key, Texts.get("roi.source"), report.asOf());
    }
}
