package app.quarterdeck.revenue.ui;

import app.quarterdeck.revenue.AtRiskNow;
import app.quarterdeck.revenue.Incident;
import app.quarterdeck.revenue.Incident.State;
import app.quarterdeck.revenue.IncidentsAtRisk;
import app.quarterdeck.ui.Explanation;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Kpi;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The incidents that are open at this moment.
 *
 * @param atRisk what is at risk in them; empty for readers who see no money
 */
record IncidentsNow(List<Incident> open, Optional<AtRiskNow> atRisk) {

    static IncidentsNow of(List<Incident> open) {
        return new IncidentsNow(open, Optional.empty());
    }

    static IncidentsNow of(IncidentsAtRisk found) {
        return new IncidentsNow(found.open(), Optional.of(found.atRisk()));
    }

    /** What is at risk in them, or without money how many there are. */
    Kpi kpi(Instant now) {
        var kpi = atRisk.map(it -> it.unknown() > 0 ? Kpi.of(amount(it)) : Kpi.of(Format.compactUsd(it.amount())))
                .orElseGet(() -> Kpi.of(Format.count(open.size())));
        return kpi.now().note(words()).status(status(now)).explained(explanation(now));
    }

    /** In a line: how many are open, acknowledged by how many, when the next is due, and what is at risk in them. */
    String line() {
        return Stream.of(
                        Optional.of(Texts.get("incident.strip.open", open.size())),
                        Optional.of(Texts.get(
                                "incident.strip.acknowledged",
                                open.stream()
                                        .filter(it -> it.state() != State.OPEN)
                                        .count())),
                        Optional.of(nextDue()),
                        atRisk.map(it -> Texts.get("incident.strip.at-risk", amount(it))))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" · "));
    }

    private String words() {
        return atRisk.map(it -> Stream.of(
                                Texts.get("incident.strip.open", open.size()),
                                nextDue(),
                                it.unknown() > 0 ? Texts.get("revenue.at-risk-unknown", it.unknown()) : "")
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" · ")))
                .orElseGet(this::nextDue);
    }

    private String nextDue() {
        return waiting()
                .findFirst()
                .map(it -> Texts.get("revenue.next-due", Format.time(it.due())))
                .orElseGet(() -> Texts.get("revenue.nothing-waits"));
    }

    private Status status(Instant now) {
        var overdue = overdue(now);
        if (overdue > 0) {
            return new Status(Tone.CRITICAL, Texts.get("revenue.overdue-count", overdue));
        }
        return waiting().findAny().isEmpty()
                ? new Status(Tone.GOOD, Texts.get("revenue.none-waits"))
                : new Status(Tone.ATTENTION, Texts.get("revenue.in-time"));
    }

    private Explanation explanation(Instant now) {
        var formula = atRisk.isPresent() ? "revenue.formula.at-risk-now" : "revenue.formula.incidents";
        return Explanation.of(formula, Texts.get("revenue.source.incidents"), now)
                .with(Texts.get("revenue.open-incidents"), Format.count(open.size()))
                .with(Texts.get("revenue.waiting"), Format.count(waiting().count()))
                .with(Texts.get("revenue.overdue"), Format.count(overdue(now)));
    }

    private long overdue(Instant now) {
        return waiting().filter(it -> it.overdue(now)).count();
    }

    /** Those that nobody acted on, the first due first. */
    private Stream<Incident> waiting() {
        return open.stream().filter(it -> it.state() != State.ACTED);
    }

    private static String amount(AtRiskNow atRisk) {
        var amount = Format.usd(atRisk.amount());
        return atRisk.unknown() > 0 ? Texts.get("figure.least", amount) : amount;
    }
}
