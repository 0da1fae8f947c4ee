package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.savings.Opportunities;
import app.quarterdeck.costs.savings.Opportunity;
import app.quarterdeck.costs.savings.Opportunity.State;
import app.quarterdeck.costs.savings.OpportunityQuery;
import app.quarterdeck.costs.savings.OpportunitySteps;
import app.quarterdeck.costs.savings.RuleRun;
import app.quarterdeck.costs.savings.SavingsStanding;
import app.quarterdeck.costs.savings.SavingsTotals;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.StatusBadge;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.RouterLink;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The opportunities that wait for somebody, the largest amount first, decided where they stand. */
class WhatToDo extends Composite<Panel> {

    /** More than that nobody reads beside a chart; the rest is one link away. */
    private static final int MOST = 12;

    private final Opportunities opportunities;
    private final OpportunitySteps steps;
    private final ReportingCalendar calendar;
    private final Runnable onDone;

    private final Paragraph summary = new Paragraph();
    private final UnorderedList list = new UnorderedList();
    private final Button find = new WriteButton(Texts.get("opportunity.find"), this::find);
    private final Panel panel;

    WhatToDo(Opportunities opportunities, OpportunitySteps steps, ReportingCalendar calendar, Runnable onDone) {
        this.opportunities = opportunities;
        this.steps = steps;
        this.calendar = calendar;
        this.onDone = onDone;
        list.addClassNames("open-incidents", "what-to-do");
        panel = new Panel(
                        Texts.get("opportunity.what-to-do"),
                        summary,
                        list,
                        new RouterLink(Texts.get("opportunity.all"), OpportunitiesView.class))
                .addActions(find)
                .now();
    }

    @Override
    protected Panel initContent() {
        return panel;
    }

    void load(Supplier<SavingsStanding> standing) {
        var open =
                OpportunityQuery.notOver().only("", Set.of(State.IDENTIFIED, State.ACCEPTED), Optional.empty(), false);
        panel.load(
                () -> new Open(
                        opportunities.page(open, 0, MOST),
                        standing.get().totals(),
                        standing.get().lastRun()),
                this::show);
    }

    private void show(Open open) {
        find.setText(Texts.get("opportunity.find"));
        find.setEnabled(true);
        list.removeAll();
        summary.setText(summary(open.totals()));
        open.first().forEach(it -> list.add(line(it)));
        if (open.first().isEmpty()) {
            panel.nothingYet(Texts.get(
                    "opportunity.nothing",
                    open.run()
                            .map(run -> Texts.get("opportunity.last-run", Format.dateTime(run.at())))
                            .orElse(Texts.get("opportunity.never-run"))));
        }
    }

    private static String summary(SavingsTotals totals) {
        return Texts.get(
                totals.overdue() > 0 ? "opportunity.open-overdue" : "opportunity.open",
                Format.count(totals.identified()),
                Format.count(totals.accepted()),
                Format.usd(totals.potential()),
                Format.count(totals.overdue()));
    }

    private ListItem line(Opportunity opportunity) {
        var today = calendar.today();
        var link = new RouterLink(
                OpportunityWords.title(opportunity), OpportunityView.class, OpportunityView.of(opportunity));
        link.addClassName("incident-link");
        var amount = new Span(Format.optional(opportunity.monthlyAmount(), Format::usd));
        amount.addClassName("incident-at-risk");
        var head = new Div(link, amount);
        head.addClassName("incident-head");
        var standing = new Span(opportunity
                .owner()
                .flatMap(owner -> opportunity.due().map(due -> Texts.get("opportunity.owned", owner, Format.day(due))))
                .orElse(""));
        standing.addClassName("incident-standing");
        var foot = new Div(
                new StatusBadge(OpportunityWords.status(opportunity, today)),
                standing,
                new OpportunityActions(opportunities, steps, onDone).show(opportunity, today));
        foot.addClassName("incident-foot");
        var line = new ListItem(head, foot);
        line.addClassName("open-incident");
        return line;
    }

    /** In the background, for with thousands of machines it takes seconds; what is there already can be read meanwhile. */
    private void find() {
        find.setText(Texts.get("opportunity.finding"));
        find.setEnabled(false);
        panel.<RuleRun>load(steps::find, this::found);
    }

    private void found(RuleRun run) {
        Notification.show(
                Texts.get(
                        "opportunity.found",
                        Format.count(run.found()),
                        Format.count(run.changed()),
                        Format.count(run.gone())),
                5_000,
                Notification.Position.BOTTOM_CENTER);
        onDone.run();
    }

    private record Open(List<Opportunity> first, SavingsTotals totals, Optional<RuleRun> run) {}
}
