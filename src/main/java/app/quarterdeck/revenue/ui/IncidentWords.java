package app.quarterdeck.revenue.ui;

import app.quarterdeck.revenue.Incident;
import app.quarterdeck.revenue.Incident.Cause;
import app.quarterdeck.revenue.Incident.Detection;
import app.quarterdeck.revenue.Incident.State;
import app.quarterdeck.revenue.Incident.Step;
import app.quarterdeck.revenue.IncidentStake;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.Texts;
import java.math.BigDecimal;
import java.util.Locale;

/** How an incident is put into words, wherever it is shown. */
final class IncidentWords {

    private IncidentWords() {}

    static String cause(Cause cause) {
        return Texts.get("incident.cause." + key(cause));
    }

    static String foundBy(Detection detection) {
        return Texts.get("incident.found-by." + key(detection));
    }

    /** Rate, interval and how sure it is, as in {@code Bounces 11.8% (10.9–12.8%), confirmed}. */
    static String measured(Incident incident) {
        return Texts.get(
                "incident.measured." + key(incident.detectedBy()),
                cause(incident.cause()),
                rate(incident),
                interval(incident));
    }

    /** What happened, in a sentence or two that stand for themselves. */
    static String sentence(Incident incident) {
        var interval = incident.measured().interval();
        var measured = Texts.get(
                "incident.sentence." + key(incident.cause()),
                incident.tenantName(),
                Format.count(incident.measured().observed()),
                Format.count(incident.measured().trials()),
                Format.dateTime(incident.measured().since()),
                rate(incident),
                percent(incident, interval.lower()),
                percent(incident, interval.upper()));
        var found = Texts.get(
                "incident.sentence." + key(incident.detectedBy()),
                limit(incident),
                Format.dateTime(incident.opened()),
                Format.optional(incident.measured().score(), score -> Format.decimal(score, 2)));
        return measured + " " + found;
    }

    /** What is at risk; at least that, where a part of it is not known. */
    static String atRisk(IncidentStake stake) {
        var amount = Format.usd(stake.atRisk());
        return stake.mrr().isPresent() ? amount : Texts.get("figure.least", amount);
    }

    static String rate(Incident incident) {
        return percent(incident, incident.measured().rate());
    }

    static String interval(Incident incident) {
        var interval = incident.measured().interval();
        return Format.interval(interval.lower(), interval.upper(), digits(incident.cause()));
    }

    static String limit(Incident incident) {
        return percent(incident, incident.measured().limit());
    }

    /** How it stands now and who made it so. */
    static String standing(Incident incident) {
        return switch (incident.state()) {
            case OPEN -> Texts.get("incident.standing.open");
            case ACKNOWLEDGED ->
                standing(
                        "incident.standing.acknowledged",
                        incident.acknowledged().orElseThrow());
            case ACTED -> standing("incident.standing.acted", incident.acted().orElseThrow());
            case RECOVERED ->
                standing("incident.standing.recovered", incident.recovered().orElseThrow());
        };
    }

    static Status status(State state) {
        return new Status(
                switch (state) {
                    case OPEN -> Tone.CRITICAL;
                    case ACKNOWLEDGED -> Tone.ATTENTION;
                    case ACTED -> Tone.INFO;
                    case RECOVERED -> Tone.GOOD;
                },
                state(state));
    }

    static String state(State state) {
        return Texts.get("incident.state." + key(state));
    }

    private static String standing(String key, Step step) {
        return Texts.get(key, step.by(), Format.dateTime(step.at()));
    }

    private static String percent(Incident incident, BigDecimal ratio) {
        return Format.percent(ratio, digits(incident.cause()));
    }

    private static int digits(Cause cause) {
        return cause == Cause.COMPLAINTS ? 3 : 1;
    }

    private static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
