package app.quarterdeck.efficiency.ui;

import app.quarterdeck.efficiency.EfficiencyDay;
import app.quarterdeck.efficiency.EfficiencyPart;
import app.quarterdeck.efficiency.EfficiencyTrend;
import app.quarterdeck.efficiency.EfficiencyWeights;
import app.quarterdeck.efficiency.FleetEfficiency;
import app.quarterdeck.ui.Change;
import app.quarterdeck.ui.Change.Better;
import app.quarterdeck.ui.Explanation;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Kpi;
import app.quarterdeck.ui.KpiTile;
import app.quarterdeck.ui.ShownPeriod;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.TileRow;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The tiles of the efficiency page; for readers who see no money, the delivery rate stands where the cost does. */
class EfficiencyTiles extends Composite<Div> {

    private final EfficiencyReading reading;

    private final KpiTile score = new KpiTile(Texts.get("efficiency.score"));
    private final KpiTile trend = new KpiTile(Texts.get("efficiency.trend"));
    private final KpiTile response = new KpiTile(Texts.get("efficiency.response"));
    private final KpiTile resources = new KpiTile(Texts.get("efficiency.resource-utilisation"));
    private final KpiTile quota = new KpiTile(Texts.get("efficiency.quota-utilisation"));
    private final KpiTile perThousand = new KpiTile(Texts.get("efficiency.cost-per-thousand"));
    private final KpiTile delivery = new KpiTile(Texts.get("efficiency.delivery-rate"));

    EfficiencyTiles(EfficiencyReading reading, Runnable toParts) {
        this.reading = reading;

        score.leadsTo(toParts);
        getContent().addClassName("tile-rows");
        getContent()
                .add(
                        new TileRow(score, trend, response),
                        new TileRow(resources, quota, reading.money() ? perThousand : delivery));
    }

    /** Shows the figures of a period as they are now; its fleet, days and weights are those of the panels below. */
    void show(
            ShownPeriod shown,
            Supplier<FleetEfficiency> fleet,
            Supplier<List<EfficiencyDay>> days,
            Supplier<EfficiencyWeights> weights,
            Instant now) {
        var period = shown.days();
        KpiTile.load(
                () -> new Figures(fleet.get(), shown.before().map(reading::fleet), days.get(), weights.get()),
                figures -> {
                    score.show(score(figures, now));
                    response.show(response(figures, now));
                    resources.show(resources(figures, now));
                    quota.show(quota(figures, now));
                    delivery.show(delivery(figures, now));
                },
                score,
                response,
                resources,
                quota,
                delivery);
        trend.load(() -> reading.open().trend(period), it -> trend(it, now));
        if (reading.money()) {
            perThousand.load(
                    () -> new Cost(
                            reading.costs().costPerThousand(period),
                            shown.before().flatMap(reading.costs()::costPerThousand)),
                    it -> perThousand(it, now));
        }
    }

    private static Kpi score(Figures figures, Instant now) {
        var target = Texts.get("efficiency.above", Format.decimal(figures.weights.target(), 0));
        var explanation = explained("score", now);
        for (var part : EfficiencyPart.values()) {
            explanation = explanation.with(
                    Texts.get("efficiency.weight-of", EfficiencyWords.part(part)),
                    Format.decimal(figures.weights.of(part), 2));
        }
        for (var part : EfficiencyPart.values()) {
            var points = figures.now.parts().of(part);
            if (points.isPresent()) {
                explanation = explanation.with(EfficiencyWords.part(part), Unit.SCORE.format(points.get()));
            }
        }
        var known = explanation;
        return figures.now
                .score()
                .map(value -> Kpi.of(Unit.SCORE.format(value))
                        .unit(Texts.get("efficiency.of-100"))
                        .note(Texts.get("efficiency.made-of", EfficiencyWords.parts(figures.now.used())))
                        .target(target, value.compareTo(figures.weights.target()) > 0)
                        .change(figures.before
                                .flatMap(FleetEfficiency::score)
                                .flatMap(then -> Change.ofAmount(then, value, Better.HIGHER)))
                        .trend(figures.trend(EfficiencyDay::score))
                        .explained(known))
                .orElseGet(() -> Kpi.missing(Texts.get("efficiency.no-score"))
                        .target(target)
                        .explained(known));
    }

    private static Kpi response(Figures figures, Instant now) {
        var fleet = figures.now;
        var explanation = explained("response", now)
                .with(Texts.get("efficiency.incidents-due"), Format.count(fleet.incidentsDue()))
                .with(Texts.get("efficiency.incidents-in-time"), Format.count(fleet.incidentsInTime()));
        return fleet.parts()
                .response()
                .map(EfficiencyTiles::rate)
                .map(rate -> Kpi.of(Format.percent(rate))
                        .note(Texts.get(
                                "efficiency.in-time-of",
                                Format.count(fleet.incidentsInTime()),
                                Format.count(fleet.incidentsDue())))
                        .change(figures.before
                                .flatMap(then -> then.parts().response())
                                .map(EfficiencyTiles::rate)
                                .map(then -> Change.ofRate(then, rate, 1, Better.HIGHER)))
                        .explained(explanation))
                .orElseGet(
                        () -> Kpi.missing(Texts.get("efficiency.no-incidents")).explained(explanation));
    }

    private static Kpi resources(Figures figures, Instant now) {
        return figures.now
                .resourceUtilisation()
                .map(rate -> Kpi.of(Format.percent(rate))
                        .note(Texts.get("efficiency.carried-by-tenants"))
                        .change(figures.before
                                .flatMap(FleetEfficiency::resourceUtilisation)
                                .map(then -> Change.ofRate(then, rate, 1, Better.HIGHER)))
                        .trend(figures.trend(day -> day.parts().utilisation()))
                        .explained(explained("resource-utilisation", now)))
                .orElseGet(() -> Kpi.missing(Texts.get("efficiency.no-prices"))
                        .explained(explained("resource-utilisation", now)));
    }

    private static Kpi quota(Figures figures, Instant now) {
        return figures.now
                .quotaUtilisation()
                .map(rate -> Kpi.of(Format.percent(rate))
                        .note(Texts.get("efficiency.of-the-plans"))
                        .change(figures.before
                                .flatMap(FleetEfficiency::quotaUtilisation)
                                .map(then -> Change.ofRate(then, rate, 1, Better.HIGHER)))
                        .explained(explained("quota-utilisation", now)))
                .orElseGet(() ->
                        Kpi.missing(Texts.get("efficiency.no-quota")).explained(explained("quota-utilisation", now)));
    }

    private static Kpi delivery(Figures figures, Instant now) {
        return figures.now
                .parts()
                .delivery()
                .map(EfficiencyTiles::rate)
                .map(rate -> Kpi.of(Format.percent(rate))
                        .note(Texts.get(
                                "efficiency.delivered-of",
                                Format.optional(figures.now.delivered(), Format::count),
                                Format.optional(figures.now.sent(), Format::count)))
                        .change(figures.before
                                .flatMap(then -> then.parts().delivery())
                                .map(EfficiencyTiles::rate)
                                .map(then -> Change.ofRate(then, rate, 1, Better.HIGHER)))
                        .trend(figures.trend(day -> day.parts().delivery()))
                        .explained(explained("delivery-rate", now)))
                .orElseGet(
                        () -> Kpi.missing(Texts.get("efficiency.no-mail")).explained(explained("delivery-rate", now)));
    }

    private static Kpi perThousand(Cost cost, Instant now) {
        return cost.now
                .map(amount -> Kpi.of(Format.usd(amount))
                        .note(Texts.get("efficiency.with-unallocated"))
                        .change(cost.before.flatMap(then -> Change.ofAmount(then, amount, Better.LOWER)))
                        .explained(explained("cost-per-thousand", now)
                                .with(
                                        Texts.get("efficiency.cost-per-email"),
                                        Format.unitCost(amount.movePointLeft(3)))))
                .orElseGet(() ->
                        Kpi.missing(Texts.get("efficiency.no-cost")).explained(explained("cost-per-thousand", now)));
    }

    private static Kpi trend(EfficiencyTrend trend, Instant now) {
        var explanation = explained("trend", now)
                .with(Texts.get("efficiency.recent"), Format.optional(trend.recent(), Unit.SCORE::format))
                .with(Texts.get("efficiency.before"), Format.optional(trend.before(), Unit.SCORE::format))
                .with(Texts.get("efficiency.daily-scores"), Format.count(trend.days()));
        return trend.direction()
                .map(direction -> Kpi.of(EfficiencyWords.trend(direction).word())
                        .note(Texts.get(
                                "efficiency.recent-against",
                                Format.optional(trend.recent(), Unit.SCORE::format),
                                Format.optional(trend.before(), Unit.SCORE::format)))
                        .status(EfficiencyWords.trend(direction))
                        .explained(explanation))
                .orElseGet(() -> Kpi.missing(Texts.get("efficiency.no-trend", Format.count(trend.days())))
                        .explained(explanation));
    }

    private static Explanation explained(String key, Instant now) {
        return Explanation.of("efficiency.formula." + key, Texts.get("efficiency.source." + key), now);
    }

    /** Points of a score as the rate they were made of. */
    private static BigDecimal rate(BigDecimal points) {
        return points.movePointLeft(2);
    }

    /** What the tiles of the score show together. */
    private record Figures(
            FleetEfficiency now,
            Optional<FleetEfficiency> before,
            List<EfficiencyDay> days,
            EfficiencyWeights weights) {

        List<Optional<BigDecimal>> trend(Function<EfficiencyDay, Optional<BigDecimal>> value) {
            return days.stream().map(value).toList();
        }
    }

    private record Cost(Optional<BigDecimal> now, Optional<BigDecimal> before) {}
}
