package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.CostChanges;
import app.quarterdeck.costs.CostEntry;
import app.quarterdeck.costs.CostsChanged;
import app.quarterdeck.costs.MachineCosts;
import app.quarterdeck.costs.MachineId;
import app.quarterdeck.costs.MachineKind;
import app.quarterdeck.costs.MachineShare;
import app.quarterdeck.costs.Machines;
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
import app.quarterdeck.ui.ShownPeriod;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One machine: what it is and who holds it, what it costs and cost, and who said so when and why. */
@Route("costs/machines/:" + MachineView.KIND + "/:" + MachineView.ID)
@OpenTo(Roles.ANY)
class MachineView extends Composite<Page> implements BeforeEnterObserver, HasDynamicTitle {

    static final String KIND = "kind";
    static final String ID = "id";

    private final Machines machines;
    private final MachineCosts costs;
    private final CostChanges changes;
    private final ReportingCalendar calendar;
    private final boolean money = CurrentUser.maySeeMoney();
    private final boolean edits = CurrentUser.isAdministrator();

    private final PageHeader header = new PageHeader("");
    private final MachineFacts facts = new MachineFacts();
    private final Panel now = new Panel(Texts.get("machines.now"), facts).now();
    private final CostQuestions questions;
    private final DataGrid<MachineShare> sharing;
    private final DataGrid<CostEntry> history;

    private Optional<MachineId> shown = Optional.empty();
    private String name = "";

    MachineView(
            Machines machines,
            MachineCosts costs,
            CostChanges changes,
            ColumnChoices choices,
            ReportingCalendar calendar) {
        this.machines = machines;
        this.costs = costs;
        this.changes = changes;
        this.calendar = calendar;
        questions = new CostQuestions(costs, calendar);
        sharing = new DataGrid<>("machine-sharing", Texts.get("machines.sharing"), choices);
        history = new DataGrid<>("cost-history", Texts.get("machines.history"), choices);

        if (edits) {
            var edit = new Button(Texts.get("machines.edit"), click -> edit());
            edit.addThemeVariants(ButtonVariant.PRIMARY);
            header.addControls(edit);
        }
        getContent().add(header);
        if (money) {
            header.ofPeriod();
            addColumns();
            getContent().add(new Halves(now, questions), sharing, history);
            Live.on(this, CostsChanged.class, changed -> load());
        } else {
            getContent().add(now);
        }
    }

    static RouteParameters of(MachineId id) {
        return new RouteParameters(Map.of(KIND, id.kind().key(), ID, id.id().toString()));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var kind = event.getRouteParameters().get(KIND).flatMap(MachineView::kind);
        var id = event.getRouteParameters().get(ID).flatMap(MachineView::uuid);
        if (kind.isEmpty() || id.isEmpty()) {
            throw new NotFoundException("Machine without a readable id");
        }
        var machine = machines.machine(new MachineId(kind.get(), id.get()));
        shown = Optional.of(machine.id());
        name = machine.name();
        header.setTitle(name);
        var back = new RouterLink(Texts.get("machines.title"), MachinesView.class);
        back.setQueryParameters(event.getLocation()
                .getQueryParameters()
                .merging("kind", kind.get().key()));
        header.under(back);
        load();
    }

    @Override
    public String getPageTitle() {
        return name;
    }

    private void load() {
        var id = shown.orElseThrow();
        header.asOf(calendar.now());
        now.load(() -> money ? MachineRow.of(costs.machine(id)) : MachineRow.of(machines.machine(id)), facts::show);
        if (money) {
            questions.show(id);
            var days = ShownPeriod.current().days();
            sharing.show(Rows.listed(() -> costs.sharing(id, days))
                    .filteredBy(Texts.get("period.title"), Format.period(days)));
            history.show(Rows.listed(() -> costs.history(id)));
        }
    }

    private void edit() {
        var row = MachineRow.of(costs.machine(shown.orElseThrow()));
        new CostDialog(
                        changes,
                        Texts.get("machines.edit-title", name),
                        List.of(row),
                        new OneCost(row),
                        calendar.today(),
                        this::changed)
                .open();
    }

    private void changed() {
        load();
        Notification.show(Texts.get("machines.saved"), 4_000, Notification.Position.BOTTOM_CENTER);
    }

    private void addColumns() {
        sharing.addColumns(
                GridColumn.<MachineShare>text(
                                "tenant",
                                Texts.get("ledger.tenant"),
                                row -> row.name().orElse(Texts.get("ledger.nobody")))
                        .growing(2),
                GridColumn.number("share", Texts.get("ledger.share"), Unit.PERCENT, MachineShare::share),
                GridColumn.optionalNumber("amount", Texts.get("machines.carries"), Unit.USD, MachineShare::amount),
                GridColumn.count("days", Texts.get("ledger.days"), MachineShare::days),
                GridColumn.<MachineShare>text(
                                "rule",
                                Texts.get("machines.sharing-rule"),
                                row -> Texts.get("machines.sharing."
                                        + row.rule()
                                                .name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', '-')))
                        .growing(3));
        sharing.ofFewRows().whenEmpty(Texts.get("machines.no-sharing"));
        history.addColumns(
                GridColumn.optionalNumber("cost", Texts.get("machines.cost"), Unit.USD, CostEntry::cost),
                GridColumn.day("from", Texts.get("machines.from"), entry -> Optional.of(entry.validFrom())),
                GridColumn.day("to", Texts.get("machines.to"), CostEntry::validTo),
                GridColumn.status(
                        "standing", Texts.get("machines.standing"), entry -> Optional.of(CostWords.standing(entry))),
                GridColumn.time("recorded", Texts.get("machines.recorded"), entry -> Optional.of(entry.recorded())),
                GridColumn.time("superseded", Texts.get("machines.superseded-at"), CostEntry::superseded),
                GridColumn.<CostEntry>text("by", Texts.get("machines.changed-by"), CostEntry::recordedBy)
                        .growing(0),
                GridColumn.<CostEntry>text("reason", Texts.get("machines.reason"), CostEntry::reason)
                        .growing(3),
                GridColumn.<CostEntry>text("source", Texts.get("machines.source"), CostWords::source)
                        .growing(0));
        if (edits) {
            history.addColumns(
                    GridColumn.component("undo", Texts.get("machines.undo"), this::undo, entry -> Optional.empty()));
        }
        history.ofFewRows().whenEmpty(Texts.get("machines.no-history"));
    }

    private Component undo(CostEntry entry) {
        if (!entry.canBeUndone()) {
            return new Span();
        }
        var button =
                new Button(Texts.get("machines.undo"), click -> new UndoDialog(changes, entry, this::changed).open());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        return button;
    }

    private static Optional<MachineKind> kind(String text) {
        return Arrays.stream(MachineKind.values())
                .filter(kind -> kind.key().equals(text))
                .findFirst();
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAUuid) {
            return Optional.empty();
        }
    }
}
