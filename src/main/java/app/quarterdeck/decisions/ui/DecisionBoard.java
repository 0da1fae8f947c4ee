package app.quarterdeck.decisions.ui;

import app.quarterdeck.decisions.BoardColumn;
import app.quarterdeck.decisions.Decision;
import app.quarterdeck.decisions.Decision.State;
import app.quarterdeck.decisions.Decisions;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.ui.Countdown;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.StatusBadge;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.RouterLink;
import java.util.List;

/** Decisions by how far they are; the open ones with their clocks, the most urgent first. */
class DecisionBoard extends Composite<Panel> {

    /** More than that nobody reads in a column; the list below has them all. */
    private static final int MOST = 8;

    private final Decisions decisions;
    private final ReportingCalendar calendar;
    private final Div columns = new Div();
    private final Panel panel = new Panel(Texts.get("decision.board"), columns).now();

    DecisionBoard(Decisions decisions, ReportingCalendar calendar) {
        this.decisions = decisions;
        this.calendar = calendar;
        columns.addClassName("decision-board");
    }

    @Override
    protected Panel initContent() {
        return panel;
    }

    void load() {
        panel.<List<BoardColumn>>load(() -> decisions.board(MOST), this::show);
    }

    private void show(List<BoardColumn> board) {
        columns.removeAll();
        if (board.stream().allMatch(column -> column.decisions() == 0)) {
            panel.nothingYet(Texts.get("decision.none-yet"));
            return;
        }
        board.forEach(column -> columns.add(column(column)));
    }

    private Section column(BoardColumn column) {
        var name = DecisionWords.state(column.state());
        var cards = new UnorderedList();
        cards.addClassName("decision-cards");
        column.first().forEach(decision -> cards.add(card(decision)));
        var section = new Section(new H3(Texts.get("decision.column", name, Format.count(column.decisions()))), cards);
        section.setAriaLabel(name);
        section.addClassName("decision-column");
        var more = column.decisions() - column.first().size();
        if (more > 0) {
            section.add(new Paragraph(Texts.get("decision.more", Format.count(more))));
        }
        return section;
    }

    private ListItem card(Decision decision) {
        var link = new RouterLink(decision.content().title(), DecisionView.class, DecisionView.of(decision.id()));
        link.addClassName("incident-link");
        var foot = new Div(new Span(decision.content().owner()), new Span(DecisionWords.scope(decision)));
        foot.addClassName("incident-foot");
        var now = calendar.now();
        if (decision.state() == State.RAISED) {
            foot.add(new Countdown(decision.due()));
            if (decision.overdue(now) || decision.dueSoon(now)) {
                foot.add(new StatusBadge(DecisionWords.status(decision, now)));
            }
        }
        decision.review().ifPresent(review -> foot.add(new StatusBadge(DecisionWords.outcome(review))));
        if (decision.state() == State.IMPLEMENTED || decision.state() == State.DECIDED) {
            decision.content()
                    .expectation()
                    .ifPresent(it -> foot.add(new Span(Texts.get("decision.review-at", Format.day(it.reviewOn())))));
        }
        if (decision.supersededBy().isPresent()) {
            foot.add(new Span(Texts.get(decision.undone() ? "decision.is-undone" : "decision.is-superseded")));
        }
        var card = new ListItem(link, foot);
        card.addClassNames("open-incident", "decision-card");
        return card;
    }
}
