package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.CostChanges;
import app.quarterdeck.costs.CostsChanged;
import app.quarterdeck.costs.MachineCosts;
import app.quarterdeck.costs.MachineId;
import app.quarterdeck.costs.MachineKind;
import app.quarterdeck.costs.MachineQuery;
import app.quarterdeck.costs.Machines;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.OpenTo;
import app.quarterdeck.security.Roles;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Live;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.SearchField;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.UrlState;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The VPS and IPs: who holds them, how far they are used, and, for readers of money, what they cost. */
@Route("costs/machines")
@PageTitle("Machines and costs")
@Menu(title = "Machines and costs", order = 22, icon = "vaadin:server")
@OpenTo(Roles.ANY)
class MachinesView extends Composite<Page> implements BeforeEnterObserver {

    private final Machines machines;
    private final MachineCosts costs;
    private final CostChanges changes;
    private final ColumnChoices choices;
    private final ReportingCalendar calendar;
    private final boolean money = CurrentUser.maySeeMoney();
    private final boolean edits = CurrentUser.isAdministrator();

    private final Select<MachineKind> kind = new Select<>();
    private final PageHeader header = new PageHeader(Texts.get("machines.title"), kind).ofNow();
    private final SearchField search = new SearchField(Texts.get("machines.search"), this::filter);
    private final Select<String> region = choice("machines.region", "machines.all-regions");
    private final Select<String> status = choice("machines.status", "machines.all-statuses");
    private final Select<Pricing> pricing = new Select<>();
    private final Button bulk = new Button(Texts.get("machines.bulk"), click -> editChosen());
    private final CostsInPlace inPlace = new CostsInPlace(this::review, this::load);
    private final Div list = new Div();

    private MachineGrid grid;
    private List<MachineRow> chosen = List.of();
    private UrlState address = new UrlState("", QueryParameters.empty());
    private boolean reading;

    MachinesView(
            Machines machines,
            MachineCosts costs,
            CostChanges changes,
            ColumnChoices choices,
            ReportingCalendar calendar) {
        this.machines = machines;
        this.costs = costs;
        this.changes = changes;
        this.choices = choices;
        this.calendar = calendar;
        grid = grid(MachineKind.VPS);

        kind.setItems(MachineKind.values());
        kind.setItemLabelGenerator(it -> Texts.get("machines.list." + it.key()));
        kind.setAriaLabel(Texts.get("machines.kind"));
        kind.setValue(MachineKind.VPS);
        kind.addValueChangeListener(change -> filter());
        region.addValueChangeListener(change -> filter());
        status.addValueChangeListener(change -> filter());
        pricing.setItems(Pricing.values());
        pricing.setItemLabelGenerator(it -> Texts.get(it == null ? "machines.priced-or-not" : it.key()));
        pricing.setEmptySelectionAllowed(true);
        pricing.setEmptySelectionCaption(Texts.get("machines.priced-or-not"));
        pricing.setAriaLabel(Texts.get("machines.priced"));
        pricing.addValueChangeListener(change -> filter());
        bulk.setVisible(false);
        bulk.addThemeVariants(ButtonVariant.PRIMARY);
        list.addClassName("machine-list");

        if (edits) {
            header.addControls(new RouterLink(Texts.get("machines.import"), CostImportView.class));
        }
        getContent().add(header, inPlace, list);
        if (money) {
            Live.on(this, CostsChanged.class, changed -> grid.getContent().refresh());
        }
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = UrlState.of(event.getLocation());
        reading = true;
        kind.setValue(address.choice("kind", MachineKind.class).orElse(MachineKind.VPS));
        search.setValue(address.text("search").orElse(""));
        offerChoices(kind());
        region.setValue(address.text("region").orElse(null));
        status.setValue(address.text("status").orElse(null));
        pricing.setValue(address.choice("costs", Pricing.class).orElse(null));
        reading = false;
        load();
    }

    /** A choice of the reader: into the address, and onto the page. */
    private void filter() {
        if (reading) {
            return;
        }
        if (kind() != grid.kind()) {
            reading = true;
            offerChoices(kind());
            reading = false;
        }
        address = address.with("kind", kind())
                .with("search", search.getValue())
                .with("region", Optional.ofNullable(region.getValue()).orElse(""))
                .with("status", Optional.ofNullable(status.getValue()).orElse(""));
        address = pricing.getOptionalValue()
                .map(only -> address.with("costs", only))
                .orElseGet(() -> address.without("costs"));
        address.write();
        load();
    }

    private void load() {
        header.asOf(calendar.now());
        if (kind() != grid.kind() || list.getComponentCount() == 0) {
            grid = grid(kind());
            list.removeAll();
            list.add(grid);
            choose(Set.of());
        }
        var query = MachineQuery.all(kind())
                .only(
                        search.getValue(),
                        region.getOptionalValue(),
                        status.getOptionalValue(),
                        money ? pricing.getOptionalValue().map(Pricing::isPriced) : Optional.empty());
        var filters = new ArrayList<Component>(List.of(bulk, search, region, status));
        if (money) {
            filters.add(pricing);
        }
        grid.show(query, filters.toArray(Component[]::new));
    }

    private MachineGrid grid(MachineKind kind) {
        var made =
                new MachineGrid(kind, machines, costs, money, edits ? Optional.of(inPlace) : Optional.empty(), choices);
        made.getContent()
                .onOpen(row -> UI.getCurrentOrThrow()
                        .navigate(MachineView.class, MachineView.of(row.id()), address.parameters()));
        if (edits) {
            made.getContent().selectable(MachineRow::id, this::choose);
        }
        return made;
    }

    private void choose(Set<MachineRow> rows) {
        chosen = List.copyOf(rows);
        bulk.setText(Texts.get("machines.bulk", Format.count(chosen.size())));
        bulk.setVisible(!chosen.isEmpty());
    }

    private void editChosen() {
        var title = Texts.get("machines.bulk-title", Format.count(chosen.size()));
        new CostDialog(changes, title, chosen, new CostRule(), calendar.today(), this::changed).open();
    }

    private void review(List<MachineRow> rows, Map<MachineId, BigDecimal> typed) {
        var title = Texts.get("machines.review-title", Format.count(rows.size()));
        new CostDialog(changes, title, rows, new TypedCosts(typed), calendar.today(), () -> {
                    inPlace.clear();
                    changed();
                })
                .open();
    }

    private void changed() {
        grid.getContent().deselectAll();
        grid.getContent().refresh();
        Notification.show(Texts.get("machines.saved"), 4_000, Notification.Position.BOTTOM_CENTER);
    }

    private MachineKind kind() {
        return kind.getValue();
    }

    private void offerChoices(MachineKind kind) {
        var before = status.getOptionalValue();
        region.setItems(machines.regions());
        var statuses = machines.statuses(kind);
        status.setItems(statuses);
        before.filter(statuses::contains).ifPresent(status::setValue);
    }

    private static Select<String> choice(String label, String all) {
        var select = new Select<String>();
        select.setAriaLabel(Texts.get(label));
        select.setEmptySelectionAllowed(true);
        select.setEmptySelectionCaption(Texts.get(all));
        select.setItemLabelGenerator(it -> it == null ? Texts.get(all) : CostWords.status(it));
        return select;
    }

    /** Whether machines have a cost. */
    private enum Pricing {
        PRICED,
        UNPRICED;

        boolean isPriced() {
            return this == PRICED;
        }

        String key() {
            return isPriced() ? "machines.only-priced" : "machines.only-unpriced";
        }
    }
}
