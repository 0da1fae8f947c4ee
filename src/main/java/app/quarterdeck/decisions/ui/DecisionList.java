package app.quarterdeck.decisions.ui;

import app.quarterdeck.decisions.Decision;
import app.quarterdeck.decisions.Decision.State;
import app.quarterdeck.decisions.DecisionQuery;
import app.quarterdeck.decisions.DecisionQuery.Order;
import app.quarterdeck.decisions.Decisions;
import app.quarterdeck.decisions.Expectation;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.SearchField;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import app.quarterdeck.ui.UrlState;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.select.Select;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Sort;

/** All decisions, filtered as the address says. */
class DecisionList extends Composite<DataGrid<Decision>> {

    private final Decisions decisions;
    private final ReportingCalendar calendar;
    private final Runnable onFilter;
    private final SearchField search;
    private final Select<State> state = new Select<>();
    private final Select<String> owner = new Select<>();
    private final Select<String> tag = new Select<>();
    private final DataGrid<Decision> grid;

    DecisionList(Decisions decisions, ColumnChoices choices, ReportingCalendar calendar, Runnable onFilter) {
        this.decisions = decisions;
        this.calendar = calendar;
        this.onFilter = onFilter;
        grid = new DataGrid<>("decisions", Texts.get("decision.list"), choices);
        search = new SearchField(Texts.get("decision.search"), onFilter);
        state.setItems(State.values());
        state.setItemLabelGenerator(it -> it == null ? Texts.get("decision.any-state") : DecisionWords.state(it));
        choice(state, "decision.any-state");
        owner.setItemLabelGenerator(it -> it == null ? Texts.get("decision.any-owner") : it);
        choice(owner, "decision.any-owner");
        tag.setItemLabelGenerator(it -> it == null ? Texts.get("decision.any-tag") : it);
        choice(tag, "decision.any-tag");
        addColumns();
        grid.setFilters(search, state, owner, tag)
                .whenEmpty(Texts.get("decision.no-match"))
                .sortedBy("raised", true)
                .onOpen(row -> UI.getCurrentOrThrow().navigate(DecisionView.class, DecisionView.of(row.id())));
    }

    @Override
    protected DataGrid<Decision> initContent() {
        return grid;
    }

    /** Takes the filters from an address; a value that nothing has counts as none. */
    void read(UrlState address) {
        var owners = decisions.owners();
        var tags = decisions.tags();
        offer(owner, owners);
        offer(tag, tags);
        search.setValue(address.text("search").orElse(""));
        address.choice("state", State.class).ifPresentOrElse(state::setValue, state::clear);
        choose(owner, address.text("owner"), owners);
        choose(tag, address.text("tag"), tags);
    }

    UrlState write(UrlState address) {
        var written = address.with("search", search.getValue())
                .with("owner", owner.getOptionalValue().orElse(""))
                .with("tag", tag.getOptionalValue().orElse(""));
        return state.getOptionalValue().map(it -> written.with("state", it)).orElseGet(() -> written.without("state"));
    }

    void load() {
        var query = DecisionQuery.all()
                .only(
                        search.getValue(),
                        state.getOptionalValue(),
                        owner.getOptionalValue().orElse(""),
                        tag.getOptionalValue().orElse(""));
        grid.show(Rows.of(
                        (offset, limit, sort) -> decisions.page(ordered(query, sort), offset, limit),
                        sort -> decisions.all(ordered(query, sort)),
                        () -> decisions.count(query))
                .filteredBy(Texts.get("decision.search"), query.search())
                .filteredBy(
                        Texts.get("decision.field.state"),
                        query.state().map(DecisionWords::state).orElse(""))
                .filteredBy(Texts.get("decision.field.owner"), query.owner())
                .filteredBy(Texts.get("decision.field.tag"), query.tag()));
    }

    void refresh() {
        grid.refresh();
    }

    private <T> void choice(Select<T> select, String any) {
        select.setAriaLabel(Texts.get(any));
        select.setEmptySelectionAllowed(true);
        select.setEmptySelectionCaption(Texts.get(any));
        select.addValueChangeListener(change -> onFilter.run());
    }

    private static void offer(Select<String> select, List<String> items) {
        select.setItems(items);
    }

    private static void choose(Select<String> select, Optional<String> wanted, List<String> items) {
        wanted.filter(items::contains).ifPresentOrElse(select::setValue, select::clear);
    }

    private static DecisionQuery ordered(DecisionQuery query, Sort sort) {
        return sort.stream()
                .findFirst()
                .flatMap(order -> Arrays.stream(Order.values())
                        .filter(it -> it.name().equals(order.getProperty()))
                        .findFirst()
                        .map(by -> query.by(by, order.isDescending())))
                .orElse(query);
    }

    private void addColumns() {
        grid.addColumns(
                GridColumn.<Decision>text(
                                "title",
                                Texts.get("decision.field.title"),
                                row -> row.content().title())
                        .sortedBy(Order.TITLE.name())
                        .growing(3),
                GridColumn.<Decision>status(
                                "state",
                                Texts.get("decision.field.state"),
                                row -> Optional.of(DecisionWords.status(row, calendar.now())))
                        .sortedBy(Order.STATE.name()),
                GridColumn.<Decision>text(
                                "owner",
                                Texts.get("decision.field.owner"),
                                row -> row.content().owner())
                        .sortedBy(Order.OWNER.name()),
                GridColumn.<Decision>text("scope", Texts.get("decision.scope"), DecisionWords::scope)
                        .sortedBy(Order.TENANT.name()),
                GridColumn.<Decision>text(
                                "tags",
                                Texts.get("decision.field.tags"),
                                row -> DecisionWords.list(row.content().tags()))
                        .hidden(),
                GridColumn.<Decision>time(
                                "raised",
                                Texts.get("decision.state.raised"),
                                row -> Optional.of(row.raised().at()))
                        .sortedBy(Order.RAISED.name()),
                GridColumn.<Decision>optionalNumber(
                                "hours", Texts.get("decision.hours-to-decide"), Unit.HOURS, Decision::hours)
                        .sortedBy(Order.HOURS.name()),
                GridColumn.<Decision>status(
                        "outcome",
                        Texts.get("decision.field.outcome"),
                        row -> row.review().map(DecisionWords::outcome)),
                GridColumn.<Decision>optionalText(
                                "metric",
                                Texts.get("decision.field.metric"),
                                row -> row.content().expectation().map(it -> DecisionWords.metric(it.metric())))
                        .sortedBy(Order.METRIC.name())
                        .hidden(),
                GridColumn.<Decision>day(
                                "review",
                                Texts.get("decision.field.review-on"),
                                row -> row.content().expectation().map(Expectation::reviewOn))
                        .sortedBy(Order.REVIEW.name())
                        .hidden(),
                GridColumn.<Decision>text(
                                "choice",
                                Texts.get("decision.field.choice"),
                                row -> row.content().choice())
                        .hidden());
    }
}
