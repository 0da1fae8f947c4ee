package app.quarterdeck.decisions.ui;

import app.quarterdeck.decisions.Decision;
import app.quarterdeck.decisions.Decision.State;
import app.quarterdeck.decisions.DecisionEntry;
import app.quarterdeck.decisions.DecisionOrigin;
import app.quarterdeck.decisions.DecisionSteps;
import app.quarterdeck.decisions.Decisions;
import app.quarterdeck.decisions.DecisionsChanged;
import app.quarterdeck.decisions.Expectation;
import app.quarterdeck.figures.FigureDefinition;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.OpenTo;
import app.quarterdeck.security.Roles;
import app.quarterdeck.ui.Countdown;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Halves;
import app.quarterdeck.ui.Live;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.StatusBadge;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One decision: the question, the answer, what was expected of it and what came, and everything that happened to it. */
@Route("decisions/:" + DecisionView.DECISION)
@OpenTo(Roles.ANY)
class DecisionView extends Composite<Page> implements BeforeEnterObserver, HasDynamicTitle {

    static final String DECISION = "decision";

    private final Decisions decisions;
    private final ReportingCalendar calendar;
    private final DecisionActions actions;
    private final PageHeader header;
    private final Div standing = new Div();
    private final DescriptionList facts = new DescriptionList();
    private final Panel what = new Panel(Texts.get("decision.what"), standing, facts);
    private final Div verdict = new Div();
    private final DescriptionList figures = new DescriptionList();
    private final Panel outcome = new Panel(Texts.get("decision.outcome"), verdict, figures);
    private final OrderedList entries = new OrderedList();
    private final Panel history = new Panel(Texts.get("decision.history"), entries);

    private long id;
    private String title = "";

    DecisionView(Decisions decisions, DecisionSteps steps, ReportingCalendar calendar) {
        this.decisions = decisions;
        this.calendar = calendar;
        actions = new DecisionActions(decisions, steps, calendar, this::load);
        header = new PageHeader("", actions).under(new RouterLink(Texts.get("decision.title"), DecisionsView.class));
        standing.addClassName("incident-now");
        verdict.addClassName("incident-now");
        facts.addClassNames("machine-facts", "decision-facts");
        figures.addClassName("machine-facts");
        entries.addClassName("incident-entries");
        getContent().add(header, new Halves(what, outcome), history);
        Live.on(this, DecisionsChanged.class, changed -> load());
    }

    /** Where a decision has its page. */
    static RouteParameters of(long id) {
        return new RouteParameters(DECISION, Long.toString(id));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = event.getRouteParameters()
                .get(DECISION)
                .filter(it -> it.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElseThrow(() -> new NotFoundException("Decision without a readable number"));
        show(decisions.decision(id));
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    private void load() {
        what.<Decision>load(() -> decisions.decision(id), this::show);
    }

    private void show(Decision decision) {
        title = decision.content().title();
        header.setTitle(title);
        header.asOf(calendar.now());
        actions.show(decision);
        showStanding(decision);
        showFacts(decision);
        what.show();
        showOutcome(decision);
        outcome.show();
        history.<Told>load(() -> new Told(decisions.decision(id), decisions.history(id)), this::showHistory);
    }

    private void showStanding(Decision decision) {
        standing.removeAll();
        standing.add(new StatusBadge(DecisionWords.status(decision, calendar.now())));
        if (decision.state() == State.RAISED) {
            standing.add(new Countdown(decision.due()));
        }
        decision.hours()
                .ifPresent(hours -> standing.add(new Span(Texts.get("decision.took", Format.decimal(hours, 1)))));
        decision.supersedes()
                .ifPresent(old -> standing.add(
                        link(Texts.get(decision.reversal() ? "decision.undoes" : "decision.supersedes", old), old)));
        decision.supersededBy()
                .ifPresent(by -> standing.add(
                        link(Texts.get(decision.undone() ? "decision.undone-by" : "decision.superseded-by", by), by)));
    }

    private void showFacts(Decision decision) {
        var content = decision.content();
        facts.removeAll();
        fact(facts, "decision.field.question", content.question());
        fact(facts, "decision.field.options", String.join("\n", content.options()));
        fact(facts, "decision.field.choice", content.choice());
        fact(facts, "decision.field.why", content.why());
        decision.dropReason().ifPresent(it -> fact(facts, "decision.drop-reason", it));
        fact(facts, "decision.field.owner", content.owner());
        fact(facts, "decision.field.participants", DecisionWords.list(content.participants()));
        fact(facts, "decision.field.tags", DecisionWords.list(content.tags()));
        fact(facts, "decision.scope", DecisionWords.scope(decision));
        step("decision.state.raised", Optional.of(decision.raised()));
        step("decision.state.decided", decision.decided());
        step("decision.state.implemented", decision.implemented());
        step("decision.state.dropped", decision.dropped());
        decision.origin()
                .ifPresent(origin -> facts.add(
                        new DescriptionList.Term(Texts.get("decision.origin")),
                        new DescriptionList.Description(source(origin))));
    }

    private void showOutcome(Decision decision) {
        verdict.removeAll();
        figures.removeAll();
        decision.review().ifPresent(review -> verdict.add(new StatusBadge(DecisionWords.outcome(review))));
        if (decision.review().isEmpty() && decision.state() != State.DROPPED) {
            decision.notReviewed()
                    .ifPresent(reason -> verdict.add(new Paragraph(Texts.get("decision.not-reviewed."
                            + reason.name().toLowerCase(Locale.ROOT).replace('_', '-')))));
        }
        if (decision.withheld()) {
            verdict.add(new Paragraph(Texts.get("decision.withheld")));
        } else if (decision.content().expectation().isEmpty()) {
            verdict.add(new Paragraph(Texts.get("decision.nothing-expected")));
        }
        decision.content().expectation().ifPresent(it -> showExpectation(decision, it));
        decision.review().ifPresent(review -> fact(figures, "metric.brier_score", Format.decimal(review.brier(), 4)));
    }

    private void showExpectation(Decision decision, Expectation expected) {
        var metric = expected.metric();
        fact(figures, "decision.field.metric", DecisionWords.metric(metric));
        if (decision.decided().isPresent()) {
            fact(
                    figures,
                    "decision.baseline",
                    decision.baseline()
                            .map(it -> DecisionWords.value(metric, it))
                            .orElse(Texts.get("decision.no-baseline")));
        }
        fact(figures, "decision.field.change", DecisionWords.change(metric, expected.change()));
        fact(
                figures,
                "decision.interval",
                Texts.get(
                        "decision.from-to",
                        DecisionWords.change(metric, expected.low()),
                        DecisionWords.change(metric, expected.high())));
        fact(figures, "decision.probability", Format.percent(expected.probability(), 0));
        fact(figures, "decision.field.review-on", Format.day(expected.reviewOn()));
        decision.review().ifPresent(review -> {
            review.actual().ifPresent(it -> fact(figures, "decision.actual", DecisionWords.value(metric, it)));
            review.change().ifPresent(it -> fact(figures, "decision.actual-change", DecisionWords.change(metric, it)));
            fact(
                    figures,
                    "decision.measured",
                    Texts.get(
                            "decision.from-to",
                            Format.day(review.from()),
                            Format.day(review.to().minusDays(1))));
        });
    }

    private void showHistory(Told told) {
        var metric = told.decision().content().expectation().map(Expectation::metric);
        entries.removeAll();
        for (var entry : told.history()) {
            var kind = new Span(Texts.get("decision.step." + word(entry.step())));
            kind.addClassName("entry-kind");
            var head = new Div(kind, new Span(entry.by()), new Span(Format.dateTime(entry.at())));
            head.addClassName("entry-head");
            var line = new ListItem(head);
            if (!entry.note().isBlank()) {
                line.add(text(entry.note()));
            }
            if (entry.step() != DecisionEntry.Step.RAISED) {
                entry.after()
                        .forEach((field, value) ->
                                change(field, value, entry.before(), metric).ifPresent(words -> line.add(text(words))));
            }
            entries.add(line);
        }
    }

    /** What a step changed of what people wrote or the product measured; when and by whom stands above it. */
    private static Optional<String> change(
            String field, Object after, Map<String, Object> before, Optional<FigureDefinition> metric) {
        // A number that was written while another metric was meant is shown as it stands.
        var unit = metric.filter(it -> !before.containsKey("metric"));
        return Texts.find("decision.column." + field)
                .map(name -> before.containsKey(field)
                        ? Texts.get(
                                "decision.was-and-is",
                                name,
                                DecisionWords.written(field, before.get(field), unit),
                                DecisionWords.written(field, after, unit))
                        : Texts.get("decision.is", name, DecisionWords.written(field, after, unit)));
    }

    private void step(String name, Optional<Decision.Step> step) {
        step.ifPresent(it -> fact(facts, name, Texts.get("decision.at-by", Format.dateTime(it.at()), it.by())));
    }

    private static void fact(DescriptionList list, String name, String value) {
        if (!value.isEmpty()) {
            list.add(new DescriptionList.Term(Texts.get(name)), new DescriptionList.Description(value));
        }
    }

    private static Component source(DecisionOrigin origin) {
        return new Anchor(
                switch (origin.kind()) {
                    case INCIDENT -> "incidents/" + origin.id();
                    case OPPORTUNITY -> "costs/opportunities/" + origin.id();
                },
                Texts.get("decision.origin." + origin.kind().key(), Long.toString(origin.id())));
    }

    private static RouterLink link(String text, long decision) {
        return new RouterLink(text, DecisionView.class, of(decision));
    }

    private static Paragraph text(String words) {
        var text = new Paragraph(words);
        text.addClassName("entry-text");
        return text;
    }

    private static String word(DecisionEntry.Step step) {
        return step.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private record Told(Decision decision, List<DecisionEntry> history) {}
}
