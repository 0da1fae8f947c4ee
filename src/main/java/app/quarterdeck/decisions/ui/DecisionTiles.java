package app.quarterdeck.decisions.ui;

import app.quarterdeck.decisions.DecisionFigures;
import app.quarterdeck.figures.ReportingPeriod;
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
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** How fast decisions are made, how many wait, and how good they were. */
class DecisionTiles extends Composite<Div> {

    private static final int BRIER_DECIMALS = 3;

    private final KpiTile velocity = new KpiTile(Texts.get("decision.velocity"));
    private final KpiTile open = new KpiTile(Texts.get("decision.open"));
    private final KpiTile month = new KpiTile(Texts.get("decision.this-month"));
    private final KpiTile hitRate = new KpiTile(Texts.get("decision.hit-rate"));
    private final KpiTile brier = new KpiTile(Texts.get("decision.brier"));
    private final KpiTile reversals = new KpiTile(Texts.get("decision.reversal-rate"));

    DecisionTiles() {
        getContent().addClassName("tile-rows");
        getContent().add(new TileRow(velocity, open, month), new TileRow(hitRate, brier, reversals));
    }

    void load(Supplier<DecisionFigures> source, ReportingPeriod period, Instant now) {
        KpiTile.load(source, figures -> show(figures, period, now), velocity, open, month, hitRate, brier, reversals);
    }

    private void show(DecisionFigures figures, ReportingPeriod period, Instant now) {
        velocity.show(velocity(figures, explanation("velocity", period, now)));
        open.show(open(figures, explanation("open", period, now)));
        month.show(Kpi.of(Format.count(figures.decidedThisMonth()))
                .note(Texts.get("decision.in-period", Format.count(figures.decided()), Format.count(figures.inTime())))
                .explained(explanation("this-month", period, now)));
        hitRate.show(figures.hitRate()
                .map(rate -> Kpi.of(Format.percent(rate))
                        .note(Texts.get(
                                "decision.hits-of", Format.count(figures.hits()), Format.count(figures.reviewed()))))
                .orElseGet(() -> Kpi.missing(Texts.get("decision.none-reviewed")))
                .explained(explanation("hit-rate", period, now)
                        .with(Texts.get("decision.hits"), Format.count(figures.hits()))
                        .with(Texts.get("decision.reviewed"), Format.count(figures.reviewed()))));
        brier.show(figures.brier()
                .map(score -> Kpi.of(Format.decimal(score, BRIER_DECIMALS)).note(Texts.get("decision.brier-note")))
                .orElseGet(() -> Kpi.missing(Texts.get("decision.none-reviewed")))
                .explained(explanation("brier", period, now)
                        .with(Texts.get("decision.reviewed"), Format.count(figures.reviewed()))));
        reversals.show(figures.reversalRate()
                .map(rate -> Kpi.of(Format.percent(rate))
                        .note(Texts.get(
                                "decision.reversed-of",
                                Format.count(figures.reversed()),
                                Format.count(figures.decided()))))
                .orElseGet(() -> Kpi.missing(Texts.get("decision.none-decided")))
                .explained(explanation("reversal-rate", period, now)));
    }

    private static Kpi velocity(DecisionFigures figures, Explanation explanation) {
        var target = Texts.get("decision.within", Format.decimal(figures.clockHours(), 0));
        return figures.medianHours()
                .map(median -> Kpi.of(Format.decimal(median, 1))
                        .unit(Texts.get("decision.hours"))
                        .note(Texts.get("decision.mean-p90", hours(figures.meanHours()), hours(figures.p90Hours())))
                        .target(target, median.compareTo(figures.clockHours()) < 0))
                .orElseGet(() -> Kpi.missing(Texts.get("decision.none-decided")).target(target))
                .explained(explanation
                        .with(Texts.get("decision.state.decided"), Format.count(figures.decided()))
                        .with(Texts.get("decision.mean"), hours(figures.meanHours()))
                        .with(Texts.get("decision.p90"), hours(figures.p90Hours())));
    }

    private static Kpi open(DecisionFigures figures, Explanation explanation) {
        return Kpi.of(Format.count(figures.open()))
                .now()
                .note(Texts.get("decision.due-soon-count", Format.count(figures.dueSoon())))
                .status(
                        figures.overdue() > 0
                                ? new Status(
                                        Tone.CRITICAL,
                                        Texts.get("decision.overdue-count", Format.count(figures.overdue())))
                                : new Status(Tone.GOOD, Texts.get("decision.none-overdue")))
                .explained(explanation
                        .with(Texts.get("decision.overdue"), Format.count(figures.overdue()))
                        .with(Texts.get("decision.clock"), Format.decimal(figures.clockHours(), 0)));
    }

    private static Explanation explanation(String key, ReportingPeriod period, Instant now) {
        return Explanation.of("decision.formula." + key, Texts.get("decision.source"), now)
                .with(Texts.get("decision.period"), Format.period(period));
    }

    private static String hours(Optional<BigDecimal> hours) {
        return Format.optional(hours, it -> Format.decimal(it, 1));
    }
}
