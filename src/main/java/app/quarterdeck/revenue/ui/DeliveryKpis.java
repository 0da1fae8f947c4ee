package app.quarterdeck.revenue.ui;

import app.quarterdeck.figures.Evidence;
import app.quarterdeck.figures.Figure;
import app.quarterdeck.figures.FigureSheet;
import app.quarterdeck.revenue.DeliveryPoint;
import app.quarterdeck.ui.FigureKpi;
import app.quarterdeck.ui.Kpi;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.Texts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the tiles of rates show, for the fleet and for a tenant: the figure, and how sure it is on which side of its threshold it lies. */
final class DeliveryKpis {

    private static final String BOUNCES = "bounce_rate";
    private static final String COMPLAINTS = "complaint_rate";

    private DeliveryKpis() {}

    static Kpi bounces(Rates rates) {
        return rate(rates, BOUNCES, Charts.values(rates.days, DeliveryPoint::bounceRate), "revenue.nothing-sent");
    }

    static Kpi complaints(Rates rates) {
        return rate(
                rates,
                COMPLAINTS,
                Charts.values(rates.days, DeliveryPoint::complaintRate),
                "revenue.nothing-delivered");
    }

    /** The same with one more remark. */
    static Kpi noting(Kpi kpi, String more) {
        return kpi.note(Stream.of(kpi.note().orElse(""), more)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(" · ")));
    }

    /** The same, saying why there is no figure where there is none. */
    static Kpi because(Kpi kpi, String reason) {
        return kpi.value().isPresent()
                ? kpi
                : new Kpi(
                        kpi.value(),
                        Optional.of(reason),
                        kpi.unit(),
                        kpi.note(),
                        kpi.target(),
                        kpi.change(),
                        kpi.trend(),
                        kpi.status(),
                        kpi.explanation());
    }

    private static Kpi rate(Rates rates, String key, List<Optional<BigDecimal>> trend, String without) {
        var kpi = because(FigureKpi.of(rates.sheet, key).trend(trend), Texts.get(without));
        var figure = rates.sheet.get(key);
        return evidence(figure)
                .map(evidence -> switch (evidence) {
                    case CLEAR -> kpi;
                    case NOT_ENOUGH_MAIL ->
                        figure.toSettle()
                                .map(more -> noting(kpi, Texts.get("revenue.to-settle", more)))
                                .orElse(kpi)
                                .status(status(evidence));
                    case BREACH_CONFIRMED, BREACH_SUSPECTED -> kpi.status(status(evidence));
                })
                .orElse(kpi);
    }

    /** On which side of its target a rate lies, by its interval; empty where either is missing. */
    static Optional<Evidence> evidence(Figure figure) {
        return figure.value()
                .flatMap(value -> figure.interval()
                        .flatMap(interval -> figure.goal()
                                .map(limit -> interval.lower().compareTo(limit) > 0
                                        ? Evidence.BREACH_CONFIRMED
                                        : value.compareTo(limit) > 0
                                                ? Evidence.BREACH_SUSPECTED
                                                : interval.upper().compareTo(limit) <= 0
                                                        ? Evidence.CLEAR
                                                        : Evidence.NOT_ENOUGH_MAIL)));
    }

    /** How sure it is on which side of its threshold a rate lies, in words. */
    static Status status(Evidence evidence) {
        return switch (evidence) {
            case BREACH_CONFIRMED -> new Status(Tone.CRITICAL, Texts.get("revenue.evidence.breach-confirmed"));
            case BREACH_SUSPECTED -> new Status(Tone.ATTENTION, Texts.get("revenue.evidence.breach-suspected"));
            case CLEAR -> new Status(Tone.GOOD, Texts.get("revenue.evidence.clear"));
            case NOT_ENOUGH_MAIL -> new Status(Tone.INFO, Texts.get("revenue.evidence.not-enough-mail"));
        };
    }

    /** The figures of a sheet with its days. */
    record Rates(FigureSheet sheet, List<DeliveryPoint> days) {}
}
