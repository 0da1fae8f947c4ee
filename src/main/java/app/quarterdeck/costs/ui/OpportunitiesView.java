package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.savings.Opportunities;
import app.quarterdeck.costs.savings.OpportunitiesChanged;
import app.quarterdeck.costs.savings.Opportunity;
import app.quarterdeck.costs.savings.Opportunity.State;
import app.quarterdeck.costs.savings.OpportunityQuery;
import app.quarterdeck.costs.savings.OpportunityQuery.Order;
import app.quarterdeck.costs.savings.OpportunityRule;
import app.quarterdeck.costs.savings.OpportunitySums;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.OpenTo;
import app.quarterdeck.security.Roles;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Live;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.SearchField;
import app.quarterdeck.ui.ShownFigure;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import app.quarterdeck.ui.UrlState;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.data.domain.Sort;

/** All opportunities, also those that are over. */
@Route("costs/opportunities")
@PageTitle("Opportunities")
@OpenTo(Roles.MAY_SEE_MONEY)
class OpportunitiesView extends Composite<Page> implements BeforeEnterObserver {

    private final Opportunities opportunities;
    private final ReportingCalendar calendar;
    private final PageHeader header = new PageHeader(Texts.get("opportunity.title"))
            .ofPeriod()
            .under(new RouterLink(Texts.get("center.title"), CostCenterView.class));
    private final SearchField search = new SearchField(Texts.get("opportunity.search"), this::filter);
    private final Select<State> state = choice("opportunity.state", OpportunityWords::state, State.values());
    private final Select<OpportunityRule> rule =
            choice("opportunity.rule", OpportunityWords::rule, OpportunityRule.values());
    private final Checkbox overdue = new Checkbox(Texts.get("opportunity.only-overdue"));
    private final DataGrid<Opportunity> grid;

    private UrlState address = new UrlState("", QueryParameters.empty());
    private boolean reading;

    OpportunitiesView(Opportunities opportunities, ColumnChoices choices, ReportingCalendar calendar) {
        this.opportunities = opportunities;
        this.calendar = calendar;
        grid = new DataGrid<>("opportunities", Texts.get("opportunity.list"), choices);

        state.addValueChangeListener(change -> filter());
        rule.addValueChangeListener(change -> filter());
        overdue.addValueChangeListener(change -> filter());
        addColumns();
        grid.setFilters(search, rule, state, overdue)
                .whenEmpty(Texts.get("opportunity.none"))
                .sortedBy("amount", true)
                .onOpen(row -> UI.getCurrentOrThrow().navigate(OpportunityView.class, OpportunityView.of(row)));
        getContent().add(header, grid);
        Live.on(this, OpportunitiesChanged.class, changed -> grid.refresh());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = UrlState.of(event.getLocation());
        reading = true;
        search.setValue(address.text("search").orElse(""));
        address.choice("state", State.class).ifPresentOrElse(state::setValue, state::clear);
        address.choice("rule", OpportunityRule.class).ifPresentOrElse(rule::setValue, rule::clear);
        overdue.setValue(address.text("overdue").isPresent());
        reading = false;
        load();
    }

    private void filter() {
        if (reading) {
            return;
        }
        address = chosen(chosen(address, "state", state), "rule", rule)
                .with("search", search.getValue())
                .with("overdue", overdue.getValue() ? "yes" : "");
        address.write();
        load();
    }

    private void load() {
        header.asOf(calendar.now());
        var states = state.getOptionalValue().map(Set::of).orElse(Set.of());
        var query =
                OpportunityQuery.notOver().only(search.getValue(), states, rule.getOptionalValue(), overdue.getValue());
        var rows = Rows.of(
                        (offset, limit, sort) -> opportunities.page(ordered(query, sort), offset, limit),
                        sort -> opportunities.all(ordered(query, sort)),
                        () -> opportunities.count(query))
                .withTotals(() -> totals(opportunities.sums(query)))
                .filteredBy(Texts.get("opportunity.search"), search.getValue())
                .filteredBy(
                        Texts.get("opportunity.state"),
                        state.getOptionalValue().map(OpportunityWords::state).orElse(""))
                .filteredBy(
                        Texts.get("opportunity.rule"),
                        rule.getOptionalValue().map(OpportunityWords::rule).orElse(""))
                .filteredBy(
                        Texts.get("opportunity.due"), overdue.getValue() ? Texts.get("opportunity.only-overdue") : "");
        grid.show(isFiltered() ? rows : summed(rows));
    }

    private boolean isFiltered() {
        return !search.isEmpty() || !state.isEmpty() || !rule.isEmpty() || overdue.getValue();
    }

    /** All opportunities together, as they are now. */
    private Rows<Opportunity> summed(Rows<Opportunity> rows) {
        var days = ReportingPeriod.lastDays(1, calendar.today().minusDays(1));
        return rows.totalling("amount", ShownFigure.of("optimization_savings_potential", days))
                .totalling("price", ShownFigure.of("repricing_potential", days));
    }

    private static Map<String, BigDecimal> totals(OpportunitySums sums) {
        return Map.of(
                "amount", sums.potential(),
                "price", sums.priceGap(),
                "promised", sums.promised(),
                "realised", sums.realised());
    }

    private static UrlState chosen(UrlState address, String name, Select<? extends Enum<?>> choice) {
        return choice.getOptionalValue().map(it -> address.with(name, it)).orElseGet(() -> address.without(name));
    }

    /** A filter that says what it is about as long as nothing is chosen. */
    @SafeVarargs
    private static <T> Select<T> choice(String key, Function<T, String> words, T... all) {
        var choice = new Select<T>();
        choice.setAriaLabel(Texts.get(key));
        choice.setItems(all);
        choice.setEmptySelectionAllowed(true);
        choice.setEmptySelectionCaption(Texts.get(key));
        choice.setItemLabelGenerator(it -> it == null ? Texts.get(key) : words.apply(it));
        return choice;
    }

    private static OpportunityQuery ordered(OpportunityQuery query, Sort sort) {
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
                GridColumn.<Opportunity>text("subject", Texts.get("opportunity.subject"), OpportunityWords::subject)
                        .sortedBy(Order.SUBJECT.name())
                        .growing(2),
                GridColumn.<Opportunity>text(
                                "rule", Texts.get("opportunity.rule"), row -> OpportunityWords.rule(row.rule()))
                        .sortedBy(Order.RULE.name())
                        .growing(2),
                GridColumn.<Opportunity>optionalNumber(
                                "amount", Texts.get("opportunity.potential-column"), Unit.USD, Opportunity::potential)
                        .sortedBy(Order.POTENTIAL.name()),
                GridColumn.<Opportunity>optionalNumber(
                                "price", Texts.get("opportunity.price-gap"), Unit.USD, Opportunity::priceGap)
                        .sortedBy(Order.PRICE_GAP.name()),
                GridColumn.<Opportunity>status(
                                "state",
                                Texts.get("opportunity.state"),
                                row -> Optional.of(OpportunityWords.status(row, calendar.today())))
                        .sortedBy(Order.STATE.name()),
                GridColumn.<Opportunity>optionalText("owner", Texts.get("opportunity.owner"), Opportunity::owner)
                        .sortedBy(Order.OWNER.name()),
                GridColumn.<Opportunity>day("due", Texts.get("opportunity.due"), Opportunity::due)
                        .sortedBy(Order.DUE.name()),
                GridColumn.<Opportunity>optionalNumber(
                                "promised", Texts.get("opportunity.promised"), Unit.USD, Opportunity::promised)
                        .sortedBy(Order.PROMISED.name()),
                GridColumn.<Opportunity>optionalNumber(
                                "realised", Texts.get("opportunity.realised"), Unit.USD, Opportunity::saved)
                        .sortedBy(Order.REALISED.name()),
                GridColumn.<Opportunity>time(
                                "found", Texts.get("opportunity.found-at"), row -> Optional.of(row.foundAt()))
                        .sortedBy(Order.FOUND.name())
                        .hidden(),
                GridColumn.<Opportunity>count(
                                "machines", Texts.get("opportunity.machines"), row -> (long) row.machines())
                        .hidden());
    }
}
