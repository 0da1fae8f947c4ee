package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.MachineCosts;
import app.quarterdeck.costs.MachineId;
import app.quarterdeck.costs.MachineKind;
import app.quarterdeck.costs.Machines;
import app.quarterdeck.costs.Scenario;
import app.quarterdeck.costs.WhatIf;
import app.quarterdeck.costs.savings.OpportunitySteps;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.OpenTo;
import app.quarterdeck.security.Roles;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.ShownPeriod;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.UrlState;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What giving back machines or changing prices would do, before anyone does it. */
@Route("costs/what-if")
@PageTitle("What if")
@OpenTo(Roles.MAY_SEE_MONEY)
class WhatIfView extends Composite<Page> implements BeforeEnterObserver {

    private static final String RELEASE = "release";
    private static final String PRICE = "price";
    private static final int LONGEST_WAY = 600;

    private final ReportingCalendar calendar;
    private final PageHeader header = new PageHeader(Texts.get("what-if.title"))
            .ofPeriod()
            .under(new RouterLink(Texts.get("center.title"), CostCenterView.class));
    private final OpportunitySteps steps;
    private final ScenarioForm form;
    private final ScenarioResult result;

    private final Button propose = new Button(Texts.get("opportunity.propose"), click -> propose());

    private final Anchor decide = new Anchor("", Texts.get("what-if.decide"));

    private UrlState address = new UrlState("", QueryParameters.empty());

    WhatIfView(
            Machines machines,
            MachineCosts costs,
            WhatIf whatIf,
            OpportunitySteps steps,
            ColumnChoices choices,
            ReportingCalendar calendar) {
        this.steps = steps;
        this.calendar = calendar;
        form = new ScenarioForm(machines, costs, whatIf, this::changed);
        result = new ScenarioResult(whatIf, choices);
        var lead = new Paragraph(Texts.get("what-if.lead"));
        lead.addClassName("page-lead");
        var panel = new Panel(Texts.get("what-if.form"), form);
        panel.show();
        decide.setVisible(CurrentUser.mayDecide());
        header.addControls(decide, propose);
        getContent().add(header, lead, panel, result);
    }

    /** The address under which these machines are already chosen to be given back. */
    static QueryParameters releasing(Collection<MachineId> machines) {
        return machines.isEmpty() ? QueryParameters.empty() : QueryParameters.of(RELEASE, words(machines));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = UrlState.of(event.getLocation());
        form.release(address.text(RELEASE).map(WhatIfView::machines).orElse(List.of()));
        form.reprice(address.text(PRICE).orElse(""));
        load();
    }

    private void changed() {
        address = address.with(RELEASE, words(form.released())).with(PRICE, form.prices());
        address.write();
        load();
    }

    private void load() {
        header.asOf(calendar.now());
        propose.setEnabled(!form.released().isEmpty());
        form.scenario()
                .ifPresentOrElse(
                        scenario -> result.show(scenario, ShownPeriod.current().days()), result::nothingYet);
        form.scenario()
                .ifPresentOrElse(scenario -> decide.setHref(decision(scenario)), () -> decide.setHref("decisions/new"));
    }

    /** The address of a new decision whether to do this; it leads back here, unless the way is too long to write down. */
    private String decision(Scenario scenario) {
        var written = address.withoutPeriod();
        var here = "/" + new Location(written.path(), written.parameters()).getPathWithQueryParameters();
        var prices = scenario.costs().size()
                + scenario.planPrices().size()
                + scenario.tenantPrices().size();
        return "decisions/new?"
                + QueryParameters.simple(Map.of(
                                "title",
                                Texts.get("what-if.decision-title"),
                                "question",
                                Texts.get(
                                        "what-if.decision-question",
                                        Format.count(scenario.released().size()),
                                        Format.count(prices),
                                        here.length() <= LONGEST_WAY ? here : "")))
                        .getQueryString();
    }

    /** What is given back becomes an opportunity, which is followed to the bill. */
    private void propose() {
        new ProposalDialog(steps, List.copyOf(form.released())).open();
    }

    private static String words(Collection<MachineId> machines) {
        return machines.stream()
                .sorted(Comparator.comparing(MachineId::kind).thenComparing(MachineId::id))
                .map(it -> it.kind().key() + "-" + it.id())
                .collect(Collectors.joining(","));
    }

    private static List<MachineId> machines(String words) {
        return Stream.of(words.split(",", -1))
                .flatMap(word -> machine(word).stream())
                .toList();
    }

    /** An address is typed and cut off by people: what cannot be read is left out. */
    private static Optional<MachineId> machine(String word) {
        var parts = word.split("-", 2);
        try {
            return parts.length < 2
                    ? Optional.empty()
                    : Optional.of(new MachineId(MachineKind.of(parts[0]), UUID.fromString(parts[1])));
        } catch (IllegalArgumentException notAMachine) {
            return Optional.empty();
        }
    }
}
