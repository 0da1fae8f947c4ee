package app.quarterdeck.revenue.ui;

import app.quarterdeck.events.DeliveryRolledUp;
import app.quarterdeck.events.EventSnapshotTaken;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.Rate;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.revenue.Deliverability;
import app.quarterdeck.revenue.DeliverySlice;
import app.quarterdeck.revenue.Incidents;
import app.quarterdeck.revenue.IncidentsChanged;
import app.quarterdeck.revenue.RevenueAtRisk;
import app.quarterdeck.revenue.SendingAddress;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.OpenTo;
import app.quarterdeck.security.Roles;
import app.quarterdeck.settings.SettingChanged;
import app.quarterdeck.ui.ChartPanel;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Halves;
import app.quarterdeck.ui.Live;
import app.quarterdeck.ui.MemoizedSupplier;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.ShownFigure;
import app.quarterdeck.ui.ShownPeriod;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.TwoThirds;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** One tenant: its days and hours, at which providers and from which addresses it sends, and its incidents. */
@Route("revenue/tenant/:" + TenantView.TENANT)
@OpenTo(Roles.ANY)
class TenantView extends Composite<Page> implements BeforeEnterObserver, HasDynamicTitle {

    static final String TENANT = "tenant";

    private static final Duration HOURS_SHOWN = Duration.ofHours(72);

    private final Deliverability deliverability;
    private final ReportingCalendar calendar;

    private final PageHeader header = new PageHeader("").ofPeriod();
    private final TenantTiles tiles;
    private final ChartPanel hourly = new ChartPanel(Texts.get("tenant.question.hourly")).now();
    private final ChartPanel bounces = new ChartPanel(Texts.get("tenant.question.bounces"));
    private final ChartPanel complaints = new ChartPanel(Texts.get("tenant.question.complaints"));
    private final IncidentsOfTenant incidents;
    private final DataGrid<DeliverySlice> providers;
    private final DataGrid<SendingAddress> addresses;

    private UUID tenant = new UUID(0, 0);
    private String name = "";

    TenantView(
            Figures figures,
            Deliverability deliverability,
            RevenueAtRisk revenue,
            Incidents incidents,
            ColumnChoices choices,
            ReportingCalendar calendar) {
        this.deliverability = deliverability;
        this.calendar = calendar;
        tiles = new TenantTiles(figures, deliverability, revenue, CurrentUser.maySeeMoney());
        this.incidents = new IncidentsOfTenant(incidents);
        providers = providers(choices);
        addresses = addresses(choices);

        header.under(new RouterLink(Texts.get("tenants.title"), TenantsView.class));
        getContent()
                .add(
                        header,
                        tiles,
                        new TwoThirds(hourly, this.incidents),
                        new Halves(bounces, complaints),
                        providers,
                        addresses);
        Live.on(this, DeliveryRolledUp.class, event -> load());
        Live.on(this, SettingChanged.class, event -> load());
        Live.on(this, IncidentsChanged.class, event -> this.incidents.show(tenant));
        Live.on(this, EventSnapshotTaken.class, event -> tiles.showPerformance(tenant, ShownPeriod.current()));
    }

    /** Opens the page of a tenant. */
    static void open(UUID tenant) {
        UI.getCurrentOrThrow().navigate(TenantView.class, new RouteParameters(TENANT, tenant.toString()));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        tenant = event.getRouteParameters()
                .get(TENANT)
                .flatMap(TenantView::uuid)
                .orElseThrow(() -> new NotFoundException("Tenant without a readable id"));
        name = deliverability.nameOf(tenant);
        header.setTitle(name);
        load();
    }

    @Override
    public String getPageTitle() {
        return name;
    }

    private void load() {
        showFigures();
        showLists();
    }

    private void showLists() {
        var of = tenant;
        var during = ShownPeriod.current().days();
        var sources = new MemoizedSupplier<>(() -> deliverability.sourcesOf(of, during));
        providers.show(filtered(Rows.listed(() -> sources.get().providers()), during));
        addresses.show(filtered(Rows.listed(() -> sources.get().addresses()), during));
    }

    private void showFigures() {
        var now = calendar.now();
        var period = ShownPeriod.current();
        var days = new MemoizedSupplier<>(() -> deliverability.daysOf(tenant, period.days()));
        header.liveAsOf(now);
        tiles.show(tenant, period, days, now);
        incidents.show(tenant);
        hourly.load(() -> Charts.bouncesByHour(
                deliverability.hoursOf(tenant, now.minus(HOURS_SHOWN), now), deliverability.bounceLimits()));
        bounces.load(
                () -> Charts.bouncesByDay(days.get(), deliverability.bounceLimits(), calendar.zone(), this::figure));
        complaints.load(() ->
                Charts.complaintsByDay(days.get(), deliverability.complaintLimits(), calendar.zone(), this::figure));
    }

    private ShownFigure figure(String key, ReportingPeriod period) {
        return ShownFigure.of(key, period, tenant, name);
    }

    private static DataGrid<DeliverySlice> providers(ColumnChoices choices) {
        var grid = new DataGrid<DeliverySlice>("tenant-providers", Texts.get("tenant.providers"), choices);
        grid.addColumns(slice("provider", Texts.get("tenant.provider"), Function.identity()));
        return grid.ofFewRows().whenEmpty(Texts.get("tenant.no-events"));
    }

    private static DataGrid<SendingAddress> addresses(ColumnChoices choices) {
        var grid = new DataGrid<SendingAddress>("tenant-addresses", Texts.get("tenant.addresses"), choices);
        grid.addColumns(slice("address", Texts.get("tenant.address"), SendingAddress::delivery));
        grid.addColumns(
                GridColumn.optionalText("status", Texts.get("tenant.address-status"), SendingAddress::status),
                GridColumn.optionalText("reputation", Texts.get("tenant.reputation"), SendingAddress::reputation),
                GridColumn.status(
                        "listed",
                        Texts.get("tenant.block-list"),
                        row -> row.listed()
                                ? Optional.of(new Status(Tone.CRITICAL, Texts.get("tenant.listed")))
                                : Optional.empty()));
        return grid.ofFewRows().whenEmpty(Texts.get("tenant.no-events"));
    }

    /** The columns that providers and addresses share. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <T> GridColumn<T>[] slice(String key, String heading, Function<T, DeliverySlice> slice) {
        return new GridColumn[] {
            GridColumn.<T>text(key, heading, row -> slice.apply(row).name()).growing(2),
            GridColumn.<T>count(
                    "sent",
                    Texts.get("revenue.sent"),
                    row -> slice.apply(row).emails().sent()),
            GridColumn.<T>optionalNumber(
                    "bounces",
                    Texts.get("revenue.bounce-rate"),
                    Unit.PERCENT,
                    row -> slice.apply(row).bounceRate().map(Rate::value)),
            GridColumn.<T>optionalText(
                    "bounces-interval",
                    Texts.get("revenue.interval-95"),
                    row -> slice.apply(row)
                            .bounceRate()
                            .map(rate -> Format.interval(
                                    rate.interval().lower(), rate.interval().upper(), 1))),
            GridColumn.<T>optionalNumber(
                    "complaints",
                    Texts.get("revenue.complaint-rate"),
                    Unit.COMPLAINTS,
                    row -> slice.apply(row).complaintRate().map(Rate::value)),
            GridColumn.<T>count(
                    "blocked",
                    Texts.get("tenant.blocked"),
                    row -> slice.apply(row).emails().blocked())
        };
    }

    /** A tenant has few providers and addresses: they are read at once. */
    private <T> Rows<T> filtered(Rows<T> rows, ReportingPeriod during) {
        return rows.filteredBy(Texts.get("revenue.tenant"), name)
                .filteredBy(Texts.get("revenue.period"), Format.period(during));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAUuid) {
            return Optional.empty();
        }
    }
}
