package app.quarterdeck.efficiency.ui;

import app.quarterdeck.efficiency.EfficiencyDay;
import app.quarterdeck.efficiency.FleetScore;
import app.quarterdeck.figures.FigureSheet;
import app.quarterdeck.ui.Explanation;
import app.quarterdeck.ui.FigureKpi;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Kpi;
import app.quarterdeck.ui.KpiTile;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.TileRow;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.Composite;
import java.util.List;
import java.util.function.Supplier;

/** The tiles of the efficiency page; for readers who see no money, the delivery rate stands where the unit cost does. */
class EfficiencyTiles extends Composite<TileRow> {

    /** The figures of the page; a reader's sheet has those of them that he may see. */
    static final List<String> FIGURES = List.of(
            "efficiency_score",
            "resource_utilisation",
            "quota_utilisation",
            "cost_per_email_delivered",
            "delivery_rate");

    private final KpiTile score;
    private final KpiTile trend = new KpiTile(FigureKpi.name("efficiency_trend"));
    private final KpiTile resources = new KpiTile(FigureKpi.name("resource_utilisation"));
    private final KpiTile quota = new KpiTile(FigureKpi.name("quota_utilisation"));
    private final KpiTile last;
    private final String lastKey;

    EfficiencyTiles(boolean money, Runnable toParts) {
        score = new KpiTile(EfficiencyWords.score()).leadsTo(toParts);
        lastKey = money ? "cost_per_email_delivered" : "delivery_rate";
        last = new KpiTile(FigureKpi.name(lastKey));
    }

    @Override
    protected TileRow initContent() {
        return new TileRow(score, trend, resources, quota, last);
    }

    /** Shows the figures of a period; its fleet is that of the panels below. */
    void show(Supplier<FigureSheet> sheet, Supplier<FleetScore> fleet) {
        KpiTile.load(
                sheet,
                it -> {
                    resources.show(FigureKpi.of(it, "resource_utilisation"));
                    quota.show(FigureKpi.of(it, "quota_utilisation"));
                    last.show(FigureKpi.of(it, lastKey));
                },
                resources,
                quota,
                last);
        KpiTile.load(
                () -> new Scores(sheet.get(), fleet.get()),
                it -> {
                    score.show(score(it));
                    trend.show(trend(it));
                },
                score,
                trend);
    }

    private static Kpi score(Scores shown) {
        var kpi = FigureKpi.of(shown.sheet, "efficiency_score");
        var explanation = kpi.explanation().orElseThrow();
        for (var part : shown.fleet.used()) {
            explanation = explanation.with(
                    EfficiencyWords.part(part),
                    Texts.get(
                            "efficiency.points-and-weight",
                            Unit.SCORE.format(shown.fleet.parts().of(part).orElseThrow()),
                            Format.decimal(shown.fleet.weights().of(part), 2)));
        }
        return kpi.value().isEmpty()
                ? kpi.explained(explanation)
                : kpi.unit(Texts.get("efficiency.of-100"))
                        .note(madeOf(shown.fleet, kpi.note().orElse("")))
                        .trend(shown.fleet.days().stream()
                                .map(EfficiencyDay::score)
                                .toList())
                        .explained(explanation);
    }

    private static String madeOf(FleetScore fleet, String missing) {
        var parts = Texts.get("efficiency.made-of", EfficiencyWords.parts(fleet.used()));
        return missing.isEmpty() ? parts : missing + " · " + parts;
    }

    private static Kpi trend(Scores shown) {
        var trend = shown.fleet.trend();
        var explanation = Explanation.of(
                        "efficiency.formula.trend", Texts.get("efficiency.source.trend"), shown.sheet.asOf())
                .of(shown.sheet.period(), shown.sheet.scope())
                .with(Texts.get("efficiency.recent"), Format.optional(trend.recent(), Unit.SCORE::format))
                .with(Texts.get("efficiency.before"), Format.optional(trend.before(), Unit.SCORE::format));
        return trend.direction()
                .map(direction -> Kpi.of(EfficiencyWords.trend(direction).word())
                        .note(Texts.get(
                                "efficiency.recent-against",
                                Format.optional(trend.recent(), Unit.SCORE::format),
                                Format.optional(trend.before(), Unit.SCORE::format)))
                        .status(EfficiencyWords.trend(direction)))
                .orElseGet(() -> Kpi.missing(Texts.get("efficiency.no-trend")))
                .explained(explanation);
    }

    /** What the tiles of the score show together. */
    private record Scores(FigureSheet sheet, FleetScore fleet) {}
}
