package app.quarterdeck.revenue.ui;

import app.quarterdeck.figures.Evidence;
import app.quarterdeck.figures.Rate;
import app.quarterdeck.ui.Change;
import app.quarterdeck.ui.Change.Better;
import app.quarterdeck.ui.Explanation;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Kpi;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.Texts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the tiles of the three rates show, for the fleet and for a tenant. */
final class DeliveryKpis {

    private DeliveryKpis() {}

    static Kpi bounces(
            Optional<Rate> rate,
            Optional<Rate> before,
            List<Optional<BigDecimal>> trend,
            long bounced,
            long sent,
            BigDecimal limit,
            Instant asOf) {
        return rate.map(now -> measured(now, before, 1, Better.LOWER, Format.percent(now.value()))
                        .trend(trend)
                        .explained(explanation("bounces", asOf)
                                .with(Texts.get("revenue.limit"), Format.percent(limit))
                                .with(Texts.get("revenue.bounced"), Format.count(bounced))
                                .with(Texts.get("revenue.sent"), Format.count(sent))))
                .orElseGet(() -> Kpi.missing(Texts.get("revenue.nothing-sent")));
    }

    static Kpi complaints(
            Optional<Rate> rate,
            Optional<Rate> before,
            List<Optional<BigDecimal>> trend,
            long complaints,
            long delivered,
            BigDecimal limit,
            Instant asOf) {
        return rate.map(now -> measured(now, before, 3, Better.LOWER, Format.complaints(now.value()))
                        .trend(trend)
                        .explained(explanation("complaints", asOf)
                                .with(Texts.get("revenue.limit"), Format.complaints(limit))
                                .with(Texts.get("revenue.complaints"), Format.count(complaints))
                                .with(Texts.get("revenue.delivered"), Format.count(delivered))))
                .orElseGet(() -> Kpi.missing(Texts.get("revenue.nothing-delivered")));
    }

    static Kpi delivery(
            Optional<Rate> rate,
            Optional<Rate> before,
            List<Optional<BigDecimal>> trend,
            long delivered,
            long sent,
            Instant asOf) {
        return rate.map(now -> measured(now, before, 1, Better.HIGHER, Format.percent(now.value()))
                        .trend(trend)
                        .explained(explanation("delivery", asOf)
                                .with(Texts.get("revenue.delivered"), Format.count(delivered))
                                .with(Texts.get("revenue.sent"), Format.count(sent))))
                .orElseGet(() -> Kpi.missing(Texts.get("revenue.nothing-sent")));
    }

    /** How sure it is on which side of its limit a rate lies, in words. */
    static Status status(Evidence evidence) {
        return switch (evidence) {
            case BREACH_CONFIRMED -> new Status(Tone.CRITICAL, Texts.get("revenue.evidence.breach-confirmed"));
            case BREACH_SUSPECTED -> new Status(Tone.ATTENTION, Texts.get("revenue.evidence.breach-suspected"));
            case CLEAR -> new Status(Tone.GOOD, Texts.get("revenue.evidence.clear"));
            case NOT_ENOUGH_MAIL -> new Status(Tone.INFO, Texts.get("revenue.evidence.not-enough-mail"));
        };
    }

    private static Kpi measured(Rate now, Optional<Rate> before, int decimals, Better better, String value) {
        var kpi = Kpi.of(value)
                .note(note(now, decimals))
                .change(before.map(then -> Change.ofRate(then.value(), now.value(), decimals, better)));
        return now.evidence().map(evidence -> kpi.status(status(evidence))).orElse(kpi);
    }

    private static String note(Rate rate, int decimals) {
        var interval = Format.interval(rate.interval().lower(), rate.interval().upper(), decimals);
        var settled = rate.evidence().filter(Evidence.NOT_ENOUGH_MAIL::equals).isEmpty();
        return settled
                ? Texts.get("revenue.interval", interval)
                : rate.toSettle()
                        .map(more -> Texts.get("revenue.interval-to-settle", interval, Format.count(more)))
                        .orElseGet(() -> Texts.get("revenue.interval", interval));
    }

    private static Explanation explanation(String key, Instant asOf) {
        return Explanation.of("revenue.formula." + key, Texts.get("revenue.source.delivery"), asOf);
    }
}
