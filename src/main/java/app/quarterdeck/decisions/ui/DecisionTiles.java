package app.quarterdeck.decisions.ui;

import app.quarterdeck.decisions.DecisionFigures;
import app.quarterdeck.figures.Figure;
import app.quarterdeck.figures.FigureSheet;
import app.quarterdeck.ui.FigureKpi;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Kpi;
import app.quarterdeck.ui.KpiTile;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.TileRow;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.Composite;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** How fast decisions are made, how many wait, and how good they were. */
class DecisionTiles extends Composite<TileRow> {

    private static final String VELOCITY = "strategic_decision_velocity";
    private static final String MEAN = "avg_decision_time_hours";
    private static final String OVERDUE = "overdue_decisions";
    private static final String HIT_RATE = "decision_hit_rate";
    private static final String BRIER = "brier_score";
    private static final String REVERSALS = "reversal_rate";

    /** The figures of the catalogue that the tiles show. */
    static final List<String> FIGURES = List.of(VELOCITY, MEAN, OVERDUE, HIT_RATE, BRIER, REVERSALS);

    private final KpiTile velocity = new KpiTile(FigureKpi.name(VELOCITY));
    private final KpiTile overdue = new KpiTile(FigureKpi.name(OVERDUE));
    private final KpiTile hitRate = new KpiTile(FigureKpi.name(HIT_RATE));
    private final KpiTile brier = new KpiTile(FigureKpi.name(BRIER));
    private final KpiTile reversals = new KpiTile(FigureKpi.name(REVERSALS));

    @Override
    protected TileRow initContent() {
        return new TileRow(velocity, overdue, hitRate, brier, reversals);
    }

    void load(Supplier<FigureSheet> sheet, Supplier<DecisionFigures> beside) {
        KpiTile.load(
                () -> new Shown(sheet.get(), beside.get()), this::show, velocity, overdue, hitRate, brier, reversals);
    }

    private void show(Shown shown) {
        var sheet = shown.sheet;
        var beside = shown.beside;
        velocity.show(noted(
                FigureKpi.of(sheet, VELOCITY),
                Texts.get(
                        "decision.mean-p90",
                        hours(sheet.get(MEAN).value()),
                        hours(beside.p90Hours()),
                        Format.count(beside.onTime()),
                        Format.count(sheet.get(VELOCITY).rows().count().orElse(0L))),
                "decision.none-decided"));
        overdue.show(FigureKpi.of(sheet, OVERDUE)
                .note(Texts.get(
                        "decision.waiting-now",
                        Format.count(beside.open()),
                        Format.count(beside.overdue()),
                        Format.count(beside.dueSoon()))));
        hitRate.show(noted(
                FigureKpi.of(sheet, HIT_RATE),
                ofRows("decision.hits-of", sheet.get(HIT_RATE)),
                "decision.none-reviewed"));
        brier.show(noted(FigureKpi.of(sheet, BRIER), Texts.get("decision.brier-note"), "decision.none-reviewed"));
        reversals.show(noted(
                FigureKpi.of(sheet, REVERSALS),
                ofRows("decision.reversed-of", sheet.get(REVERSALS)),
                "decision.none-decided"));
    }

    /** With a note before its own, and with the reason where there is none. */
    private static Kpi noted(Kpi kpi, String note, String missing) {
        if (kpi.value().isEmpty()) {
            var target = kpi.target();
            var without =
                    Kpi.missing(Texts.get(missing)).explained(kpi.explanation().orElseThrow());
            return target.map(it -> without.target(it.text())).orElse(without);
        }
        return kpi.note(kpi.note()
                .filter(own -> !own.isEmpty())
                .map(own -> note + " · " + own)
                .orElse(note));
    }

    private static String ofRows(String text, Figure figure) {
        return Texts.get(text, count(figure.rows().part()), count(figure.rows().whole()));
    }

    private static String count(Optional<BigDecimal> number) {
        return Format.optional(number, Unit.COUNT::format);
    }

    private static String hours(Optional<BigDecimal> hours) {
        return Format.optional(hours, Unit.HOURS::format);
    }

    /** What the tiles show together. */
    private record Shown(FigureSheet sheet, DecisionFigures beside) {}
}
