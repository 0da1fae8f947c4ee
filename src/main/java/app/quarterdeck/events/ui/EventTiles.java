package app.quarterdeck.events.ui;

import app.quarterdeck.events.EventPolling;
import app.quarterdeck.events.OutgoingEvents;
import app.quarterdeck.events.QueryAccount;
import app.quarterdeck.ui.Explanation;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Kpi;
import app.quarterdeck.ui.KpiTile;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.TileRow;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Events on their way out and answers on their way in, in five figures. */
class EventTiles extends Composite<Div> {

    private static final int MINUTES = 60;
    private static final int FULL = 90;
    private static final int WHOLE = 100;

    private final OutgoingEvents outgoing;
    private final EventPolling polling;

    private final KpiTile waiting = new KpiTile(Texts.get("event-tiles.waiting"));
    private final KpiTile sent = new KpiTile(Texts.get("event-tiles.sent"));
    private final KpiTile setAside = new KpiTile(Texts.get("event-tiles.set-aside"));
    private final KpiTile queries = new KpiTile(Texts.get("event-tiles.queries"));
    private final KpiTile oldest = new KpiTile(Texts.get("event-tiles.oldest"));

    EventTiles(OutgoingEvents outgoing, EventPolling polling) {
        this.outgoing = outgoing;
        this.polling = polling;
        getContent().add(new TileRow(waiting, sent, setAside, queries, oldest));
    }

    void load(Instant asOf) {
        KpiTile.load(outgoing::state, state -> show(state, asOf), waiting, sent);
        setAside.load(
                outgoing::count,
                count -> Kpi.of(Format.count(count))
                        .status(
                                count == 0
                                        ? new Status(Status.Tone.GOOD, Texts.get("event-tiles.none"))
                                        : new Status(Status.Tone.ATTENTION, Texts.get("event-tiles.look")))
                        .explained(explained("set-aside", asOf)));
        queries.load(polling::budget, budget -> budget(budget, asOf));
        oldest.load(polling::questions, questions -> oldest(questions, asOf));
    }

    private void show(OutgoingEvents.State state, Instant asOf) {
        var word = state.pausedUntil().isPresent()
                ? new Status(Status.Tone.ATTENTION, Texts.get("event-tiles.paused"))
                : new Status(Status.Tone.GOOD, Texts.get("event-tiles.running"));
        waiting.show(Kpi.of(Format.count(state.waiting()))
                .note(state.oldest()
                        .map(since -> Texts.get("event-tiles.oldest-waiting", Format.ago(since)))
                        .orElseGet(() -> Texts.get("event-tiles.nothing-waiting")))
                .status(word)
                .explained(explained("waiting", asOf)));
        sent.show(Kpi.of(Format.count(state.sent()))
                .note(Texts.get(
                        "event-tiles.rate",
                        Format.decimal(
                                BigDecimal.valueOf(state.sent())
                                        .divide(BigDecimal.valueOf(MINUTES), 1, java.math.RoundingMode.HALF_EVEN),
                                1)))
                .explained(explained("sent", asOf)));
    }

    private static Kpi budget(Optional<EventPolling.Budget> budget, Instant asOf) {
        return budget.map(known -> {
                    var explained = explained("queries", asOf)
                            .with(Texts.get("event-tiles.most"), Format.count(known.perHour()));
                    for (var account : QueryAccount.values()) {
                        explained = explained.with(
                                Texts.get("event-tiles.account." + account.key()),
                                Format.count(known.used().getOrDefault(account, 0)));
                    }
                    var full = known.asked() * WHOLE >= known.perHour() * FULL;
                    return Kpi.of(Format.count(known.asked()))
                            .note(Texts.get("event-tiles.of-budget", Format.count(known.perHour())))
                            .status(new Status(
                                    full ? Status.Tone.ATTENTION : Status.Tone.GOOD,
                                    Texts.get(full ? "event-tiles.nearly-spent" : "event-tiles.within")))
                            .explained(explained);
                })
                .orElseGet(() -> Kpi.missing(Texts.get("event-tiles.no-budget")));
    }

    private static Kpi oldest(List<EventPolling.Polled> questions, Instant asOf) {
        if (questions.stream().anyMatch(question -> question.asOf().isEmpty())) {
            return Kpi.missing(Texts.get("event-tiles.not-asked-yet"));
        }
        var failing =
                questions.stream().filter(question -> question.failures() > 0).count();
        return questions.stream()
                .min((one, other) ->
                        one.asOf().orElseThrow().compareTo(other.asOf().orElseThrow()))
                .map(question -> Kpi.of(Format.ago(question.asOf().orElseThrow()))
                        .note(Texts.get("question." + question.question()))
                        .status(
                                failing == 0
                                        ? new Status(Status.Tone.GOOD, Texts.get("event-tiles.all-answered"))
                                        : new Status(
                                                Status.Tone.ATTENTION,
                                                Texts.get("event-tiles.failing", Format.count(failing))))
                        .explained(explained("oldest", asOf)))
                .orElseGet(() -> Kpi.missing(Texts.get("event-tiles.not-asked-yet")));
    }

    private static Explanation explained(String tile, Instant asOf) {
        return Explanation.of("event-tiles." + tile + ".formula", Texts.get("event-tiles." + tile + ".source"), asOf);
    }
}
