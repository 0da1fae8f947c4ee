package app.quarterdeck.events.ui;

import app.quarterdeck.events.EventCounts;
import app.quarterdeck.events.EventPolling;
import app.quarterdeck.events.EventsOfHour;
import app.quarterdeck.ui.ChartData;
import app.quarterdeck.ui.ChartPanel;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the event store is asked and when, how old its answers are, and how many events it has, on the page of events. */
class PollingPart {

    private static final Duration LATELY = Duration.ofHours(48);
    private static final int LATEST_QUERIES = 200;

    private final EventPolling polling;
    private final EventCounts counts;

    private final ChartPanel byHour = new ChartPanel(Texts.get("polling.by-hour"));
    private final DataGrid<EventPolling.Polled> questions;
    private final DataGrid<EventPolling.Query> queries;

    PollingPart(EventPolling polling, EventCounts counts, ColumnChoices choices) {
        this.polling = polling;
        this.counts = counts;
        questions = questions(choices, polling);
        queries = queries(choices);
    }

    void addTo(Page page) {
        page.add(byHour, questions, queries);
    }

    void load(Instant now) {
        loadCounts(now);
        questions.show(Rows.listed(polling::questions));
        queries.show(Rows.listed(() -> polling.latest(LATEST_QUERIES)));
    }

    void refresh(Instant now) {
        loadCounts(now);
        questions.refresh();
        queries.refresh();
    }

    private void loadCounts(Instant now) {
        byHour.load(() -> chart(counts.byHour(LATELY, ChartData.MOST_LINES - 1), now));
    }

    /** Hours without events are drawn as such; an hour that is not over has no figure yet. */
    private static ChartData chart(List<EventsOfHour> rows, Instant now) {
        if (rows.isEmpty()) {
            return ChartData.byName(List.of(), Unit.COUNT);
        }
        var past = now.truncatedTo(ChronoUnit.HOURS);
        var hours = Stream.iterate(past.minus(LATELY), past::isAfter, hour -> hour.plus(1, ChronoUnit.HOURS))
                .toList();
        var chart = ChartData.overTime(hours, Unit.COUNT);
        for (var name : rows.stream().map(EventsOfHour::event).distinct().toList()) {
            Map<Instant, Long> known = rows.stream()
                    .filter(row -> row.event().equals(name))
                    .collect(Collectors.toMap(EventsOfHour::hour, EventsOfHour::events));
            chart = chart.line(
                    name.isEmpty() ? Texts.get("polling.other-events") : name,
                    hours.stream()
                            .map(hour -> Optional.of(BigDecimal.valueOf(known.getOrDefault(hour, 0L))))
                            .toList());
        }
        return chart;
    }

    private static DataGrid<EventPolling.Polled> questions(ColumnChoices choices, EventPolling polling) {
        return new DataGrid<EventPolling.Polled>("event-questions", Texts.get("polling.questions"), choices)
                .ofFewRows()
                .addColumns(
                        GridColumn.text(
                                "question",
                                Texts.get("polling.question"),
                                polled -> Texts.get("question." + polled.question())),
                        GridColumn.text(
                                "every",
                                Texts.get("polling.every"),
                                polled -> Format.duration(polling.every(polled.question()))),
                        GridColumn.time("as-of", Texts.get("polling.as-of"), EventPolling.Polled::asOf),
                        GridColumn.time("whole", Texts.get("polling.whole"), EventPolling.Polled::wholeAsOf),
                        GridColumn.<EventPolling.Polled>optionalText(
                                        "days",
                                        Texts.get("polling.days"),
                                        polled -> polled.first()
                                                .flatMap(first -> polled.last()
                                                        .map(last -> Format.day(first) + " – " + Format.day(last))))
                                .hidden(),
                        GridColumn.optionalText(
                                "rows",
                                Texts.get("polling.rows"),
                                polled -> polled.rows().map(Format::count)),
                        GridColumn.optionalText("took", Texts.get("polling.took"), polled -> millis(polled.tookMs())),
                        GridColumn.time("next", Texts.get("polling.next"), EventPolling.Polled::nextAsk),
                        GridColumn.count("failures", Texts.get("polling.failures"), polled -> (long) polled.failures()),
                        GridColumn.time("failed", Texts.get("polling.failed"), EventPolling.Polled::lastErrorAt),
                        GridColumn.<EventPolling.Polled>optionalText(
                                        "error", Texts.get("polling.error"), EventPolling.Polled::lastError)
                                .growing(2),
                        GridColumn.<EventPolling.Polled>optionalText(
                                        "source", Texts.get("polling.source"), EventPolling.Polled::source)
                                .hidden());
    }

    private static DataGrid<EventPolling.Query> queries(ColumnChoices choices) {
        return new DataGrid<EventPolling.Query>("event-queries", Texts.get("polling.queries"), choices)
                .ofFewRows()
                .addColumns(
                        GridColumn.time("asked", Texts.get("polling.asked"), query -> Optional.of(query.asked())),
                        GridColumn.text(
                                "account",
                                Texts.get("polling.account"),
                                query -> Texts.get(
                                        "event-tiles.account." + query.account().key())),
                        GridColumn.text("question", Texts.get("polling.question"), EventPolling.Query::question),
                        GridColumn.optionalText("took", Texts.get("polling.took"), query -> millis(query.tookMs())),
                        GridColumn.optionalText(
                                "rows",
                                Texts.get("polling.rows"),
                                query -> query.rows().map(Format::count)),
                        GridColumn.<EventPolling.Query>optionalText(
                                        "error", Texts.get("polling.error"), EventPolling.Query::error)
                                .growing(3))
                .whenEmpty(Texts.get("polling.no-queries"));
    }

    private static Optional<String> millis(Optional<Long> took) {
        return took.map(time -> Texts.get("polling.millis", Format.count(time)));
    }
}
