package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.savings.Opportunities;
import app.quarterdeck.costs.savings.OpportunitiesChanged;
import app.quarterdeck.costs.savings.Opportunity;
import app.quarterdeck.costs.savings.OpportunityCheck;
import app.quarterdeck.costs.savings.OpportunityEntry;
import app.quarterdeck.costs.savings.OpportunityEvidence;
import app.quarterdeck.costs.savings.OpportunityResource;
import app.quarterdeck.costs.savings.OpportunitySteps;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.OpenTo;
import app.quarterdeck.security.Roles;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Halves;
import app.quarterdeck.ui.Live;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.StatusBadge;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
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
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One opportunity: why it is one, what it stands on, what was done about it, and what was really saved. */
@Route("costs/opportunities/:" + OpportunityView.OPPORTUNITY)
@OpenTo(Roles.MAY_SEE_MONEY)
class OpportunityView extends Composite<Page> implements BeforeEnterObserver, HasDynamicTitle {

    static final String OPPORTUNITY = "opportunity";

    private final Opportunities opportunities;
    private final ReportingCalendar calendar;
    private final OpportunityActions actions;
    private final Anchor decide = new Anchor("", Texts.get("decision.new"));
    private final PageHeader header;
    private final Div standing = new Div();
    private final DescriptionList facts = new DescriptionList();
    private final RouterLink whatIf = new RouterLink(Texts.get("opportunity.what-if"), WhatIfView.class);
    private final Panel why = new Panel(Texts.get("opportunity.facts"), standing, facts, whatIf);
    private final OrderedList entries = new OrderedList();
    private final Panel history = new Panel(Texts.get("opportunity.history"), entries);
    private final DataGrid<OpportunityEvidence> evidence;
    private final DataGrid<OpportunityResource> resources;
    private final DataGrid<OpportunityCheck> checks;

    private long id;
    private String title = "";

    OpportunityView(
            Opportunities opportunities, OpportunitySteps steps, ColumnChoices choices, ReportingCalendar calendar) {
        this.opportunities = opportunities;
        this.calendar = calendar;
        actions = new OpportunityActions(opportunities, steps, this::load);
        decide.setVisible(CurrentUser.mayDecide());
        header = new PageHeader("", actions, decide)
                .under(new RouterLink(Texts.get("opportunity.title"), OpportunitiesView.class));
        evidence = new DataGrid<>("opportunity-evidence", Texts.get("opportunity.evidence"), choices);
        resources = new DataGrid<>("opportunity-resources", Texts.get("opportunity.resources"), choices);
        checks = new DataGrid<>("opportunity-checks", Texts.get("opportunity.checks"), choices);
        standing.addClassName("incident-now");
        facts.addClassName("machine-facts");
        entries.addClassName("incident-entries");
        addColumns();
        getContent().add(header, new Halves(why, history), evidence, resources, checks);
        Live.on(this, OpportunitiesChanged.class, changed -> load());
    }

    /** Where an opportunity has its page. */
    static RouteParameters of(Opportunity opportunity) {
        return new RouteParameters(OPPORTUNITY, Long.toString(opportunity.id()));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = event.getRouteParameters()
                .get(OPPORTUNITY)
                .flatMap(OpportunityView::number)
                .orElseThrow(() -> new NotFoundException("Opportunity without a readable number"));
        show(opportunities.opportunity(id));
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    private void load() {
        why.<Opportunity>load(() -> opportunities.opportunity(id), this::show);
    }

    private void show(Opportunity opportunity) {
        title = OpportunityWords.title(opportunity);
        header.setTitle(title);
        header.asOf(calendar.now());
        actions.show(opportunity, calendar.today());
        decide.setHref("decisions/new?from=opportunity:" + opportunity.id());
        standing.removeAll();
        standing.add(new StatusBadge(OpportunityWords.status(opportunity, calendar.today())));
        standing.add(new Paragraph(OpportunityWords.why(opportunity.rule())));
        showFacts(opportunity);
        why.show();
        history.<List<OpportunityEntry>>load(() -> opportunities.history(id), this::showHistory);
        evidence.show(Rows.listed(() -> opportunities.evidence(id)));
        resources.show(Rows.listed(() -> opportunities.resources(id)));
        checks.show(Rows.listed(() -> opportunities.checks(id)));
        var named = opportunities.resources(id).stream()
                .map(OpportunityResource::machine)
                .toList();
        whatIf.setQueryParameters(WhatIfView.releasing(named));
        whatIf.setVisible(!named.isEmpty());
    }

    private void showFacts(Opportunity opportunity) {
        facts.removeAll();
        fact(Texts.get("opportunity.amount"), Format.optional(opportunity.monthlyAmount(), Format::usd));
        opportunity.realised().ifPresent(it -> fact(Texts.get("opportunity.realised"), Format.usd(it)));
        opportunity.owner().ifPresent(it -> fact(Texts.get("opportunity.owner"), it));
        opportunity.due().ifPresent(it -> fact(Texts.get("opportunity.due"), Format.day(it)));
        opportunity.dismissalReason().ifPresent(it -> fact(Texts.get("opportunity.field.reason"), it));
        opportunity
                .facts()
                .forEach((name, value) -> fact(OpportunityWords.fact(name), OpportunityWords.value(name, value)));
    }

    private void fact(String name, String value) {
        facts.add(new DescriptionList.Term(name), new DescriptionList.Description(value));
    }

    private void showHistory(List<OpportunityEntry> all) {
        entries.removeAll();
        for (var entry : all) {
            var what =
                    new Span(Texts.get("opportunity.step." + entry.step().name().toLowerCase(Locale.ROOT)));
            what.addClassName("entry-kind");
            var head = new Div(what, new Span(entry.by()), new Span(Format.dateTime(entry.at())));
            head.addClassName("entry-head");
            entry.amount().ifPresent(amount -> head.add(new Span(Format.usd(amount))));
            var line = new ListItem(head);
            if (!entry.note().isBlank()) {
                var note = new Paragraph(OpportunityWords.note(entry));
                note.addClassName("entry-text");
                line.add(note);
            }
            entries.add(line);
        }
    }

    private void addColumns() {
        evidence.addColumns(
                GridColumn.<OpportunityEvidence>text(
                        "name", Texts.get("opportunity.name"), row -> OpportunityWords.day(row.name())),
                GridColumn.optionalNumber(
                        "cost",
                        Texts.get("opportunity.cost"),
                        Unit.USD,
                        row -> amount(row.values().get("cost"))),
                GridColumn.<OpportunityEvidence>text(
                                "details",
                                Texts.get("opportunity.details"),
                                row -> OpportunityWords.details(row.values()))
                        .growing(4));
        evidence.ofFewRows().whenEmpty(Texts.get("opportunity.no-evidence"));
        resources.addColumns(
                GridColumn.<OpportunityResource>text(
                                "machine", Texts.get("opportunity.machine"), OpportunityResource::name)
                        .growing(2),
                GridColumn.text(
                        "kind",
                        Texts.get("opportunity.kind"),
                        row -> CostWords.kind(row.machine().kind())),
                GridColumn.optionalNumber("cost", Texts.get("opportunity.cost"), Unit.USD, OpportunityResource::cost),
                GridColumn.optionalNumber(
                        "before", Texts.get("opportunity.cost-before"), Unit.USD, OpportunityResource::costBefore));
        resources
                .ofFewRows()
                .whenEmpty(Texts.get("opportunity.no-resources"))
                .onOpen(row -> UI.getCurrentOrThrow().navigate(MachineView.class, MachineView.of(row.machine())));
        checks.addColumns(
                GridColumn.count("days", Texts.get("opportunity.check-days"), row -> (long) row.days()),
                GridColumn.day("from", Texts.get("opportunity.check-from"), row -> Optional.of(row.fromDay())),
                GridColumn.day(
                        "to",
                        Texts.get("opportunity.check-to"),
                        row -> Optional.of(row.toDay().minusDays(1))),
                GridColumn.number("before", Texts.get("opportunity.check-before"), Unit.USD, OpportunityCheck::before),
                GridColumn.number(
                        "measured", Texts.get("opportunity.check-measured"), Unit.USD, OpportunityCheck::measured),
                GridColumn.number(
                        "realised", Texts.get("opportunity.check-realised"), Unit.USD, OpportunityCheck::realised));
        checks.ofFewRows().whenEmpty(Texts.get("opportunity.no-checks"));
    }

    private static Optional<BigDecimal> amount(@Nullable Object value) {
        return value instanceof BigDecimal number ? Optional.of(number) : Optional.empty();
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
