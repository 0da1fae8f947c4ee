package app.quarterdeck.roi.ui;

import app.quarterdeck.roi.Returns;
import app.quarterdeck.roi.RoiMonth;
import app.quarterdeck.roi.RoiReport;
import app.quarterdeck.ui.Explanation;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Kpi;
import app.quarterdeck.ui.KpiTile;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.TileRow;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What went in, and in two blocks that are never added what came back: measured, and estimated. */
class RoiTiles extends Composite<Div> {

    private final KpiTile invested = new KpiTile(Texts.get("roi.invested"));
    private final Block measured = new Block("measured");
    private final Block estimated = new Block("estimated");

    RoiTiles() {
        getContent().add(new TileRow(invested), measured, estimated);
    }

    void load(Supplier<RoiReport> source) {
        KpiTile.load(
                source,
                this::show,
                Stream.of(List.of(invested), measured.tiles(), estimated.tiles())
                        .flatMap(List::stream)
                        .toArray(KpiTile[]::new));
    }

    private void show(RoiReport report) {
        measured.show(report, report.measured(), Map.of());
        estimated.show(
                report, report.estimated(), Map.of(Texts.get("roi.at-risk"), Format.usd(report.sum(RoiMonth::atRisk))));
        if (!report.isInvested()) {
            invested.show(Kpi.missing(Texts.get("roi.nothing-invested")).explained(explanation("invested", report)));
            return;
        }
        var note = Texts.get(
                "roi.since",
                Format.optional(report.firstInvested(), RoiWords::month),
                Format.usd(report.sum(RoiMonth::operational)));
        var kpi = Kpi.of(Format.compactUsd(report.sum(RoiMonth::invested)))
                .explained(explanation("invested", report)
                        .with(Texts.get("roi.kind.setup"), Format.usd(report.sum(RoiMonth::setup)))
                        .with(Texts.get("roi.kind.development"), Format.usd(report.sum(RoiMonth::development)))
                        .with(Texts.get("roi.kind.training"), Format.usd(report.sum(RoiMonth::training)))
                        .with(Texts.get("roi.kind.operational"), Format.usd(report.sum(RoiMonth::operational)))
                        .with(Texts.get("roi.planned-low"), Format.usd(report.plannedLow()))
                        .with(Texts.get("roi.planned-high"), Format.usd(report.plannedHigh())));
        invested.show(kpi.note(report.payback()
                .map(plan -> Texts.get("roi.note-and-plan", note, RoiWords.payback(plan)))
                .orElse(note)));
    }

    private static Explanation explanation(String key, RoiReport report) {
        return Explanation.of("roi.formula." + key, Texts.get("roi.source"), report.asOf());
    }

    /** Returns of one kind. */
    private static final class Block extends Composite<Div> {

        private final String kind;
        private final KpiTile returned;
        private final KpiTile ratio;
        private final KpiTile breakEven;

        Block(String kind) {
            this.kind = kind;
            returned = new KpiTile(Texts.get("roi.returned." + kind));
            ratio = new KpiTile(Texts.get("roi.ratio." + kind));
            breakEven = new KpiTile(Texts.get("roi.break-even." + kind));
            getContent()
                    .add(
                            new H2(Texts.get("roi.block." + kind)),
                            new Paragraph(Texts.get("roi.block-help." + kind)),
                            new TileRow(returned, ratio, breakEven));
        }

        List<KpiTile> tiles() {
            return List.of(returned, ratio, breakEven);
        }

        void show(RoiReport report, Returns returns, Map<String, String> inputs) {
            var explanation = explanation("returned-" + kind, report);
            for (var input : inputs.entrySet()) {
                explanation = explanation.with(input.getKey(), input.getValue());
            }
            returned.show(Kpi.of(Format.compactUsd(returns.total())).explained(explanation));
            ratio.show(returns.ratio()
                    .map(it -> Kpi.of(Format.percent(it)).note(Texts.get("roi.balance", Format.usd(returns.balance()))))
                    .orElseGet(() -> Kpi.missing(Texts.get("roi.nothing-invested")))
                    .explained(explanation("ratio", report)
                            .with(Texts.get("roi.returned." + kind), Format.usd(returns.total()))
                            .with(Texts.get("roi.invested"), Format.usd(report.sum(RoiMonth::invested)))));
            breakEven.show((report.isInvested()
                            ? Kpi.of(returns.breakEven().map(RoiWords::month).orElse(Texts.get("roi.not-yet")))
                                    .note(returns.paybackMonths()
                                            .map(months -> Texts.get("roi.after-months", Format.count(months)))
                                            .orElseGet(() -> Texts.get(
                                                    "roi.still-missing",
                                                    Format.usd(returns.balance().negate()))))
                            : Kpi.missing(Texts.get("roi.nothing-invested")))
                    .explained(explanation("break-even", report)));
        }
    }
}
