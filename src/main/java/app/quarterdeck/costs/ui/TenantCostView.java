package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.Ledger;
import app.quarterdeck.costs.TenantMachine;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.OpenTo;
import app.quarterdeck.security.Roles;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.OfferedMonth;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.ShownFigure;
import app.quarterdeck.ui.ShownPeriod;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The machines behind a tenant's cost of a month, or behind what nobody carries: for each, which part and why. */
@Route("costs/ledger/:tenant")
@RouteAlias("costs/ledger/:month/:tenant")
@OpenTo(Roles.MAY_SEE_MONEY)
class TenantCostView extends Composite<Page> implements BeforeEnterObserver, HasDynamicTitle {

    static final String MONTH = "month";
    static final String TENANT = "tenant";

    /** Stands in the address for cost that nobody carries. */
    static final String NOBODY = "nobody";

    private final Ledger ledger;
    private final ReportingCalendar calendar;
    private final PageHeader header = new PageHeader("")
            .ofMonths(Texts.get("ledger.short"), this::offered)
            .under(new RouterLink(Texts.get("ledger.title"), LedgerView.class));
    private final Paragraph rule = new Paragraph(Texts.get("ledger.rule"));
    private final DataGrid<TenantMachine> machines;

    private String title = "";

    TenantCostView(Ledger ledger, ColumnChoices choices, ReportingCalendar calendar) {
        this.ledger = ledger;
        this.calendar = calendar;
        machines = new DataGrid<>("ledger-machines", Texts.get("ledger.machines"), choices);
        machines.whenEmpty(Texts.get("ledger.no-machines"));
        addColumns();
        rule.addClassName("page-lead");
        getContent().add(header, rule, machines);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var once = event.getRouteParameters().get(MONTH);
        if (once.isPresent()) {
            forward(event, month(once.get()).orElseThrow(() -> new NotFoundException("Month that cannot be read")));
            return;
        }
        var month = header.month().orElseThrow(() -> new NotFoundException("Month of the ledger"));
        var tenant = event.getRouteParameters()
                .get(TENANT)
                .filter(text -> !text.equals(NOBODY))
                .map(TenantCostView::tenant);
        var name = tenant.map(ledger::tenantName).orElse(Texts.get("ledger.nobody"));
        title = Texts.get("ledger.cost-of", name, LedgerWords.month(month));
        header.setTitle(title);
        header.asOf(calendar.now());
        var days = MonthFigures.days(month, calendar.today());
        var cost = tenant.map(id -> ShownFigure.of("total_monthly_cost", days, id, name))
                .orElseGet(() -> ShownFigure.of("unallocated", days));
        machines.show(Rows.listed(() -> ledger.machines(tenant, month), TenantCostView::totals)
                .totalling("amount", cost)
                .filteredBy(Texts.get("ledger.tenant"), name)
                .filteredBy(Texts.get("ledger.month"), LedgerWords.month(month)));
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    /** Where a tenant's cost of a month was before the month stood in the address as everywhere. */
    private static void forward(BeforeEnterEvent event, YearMonth month) {
        event.forwardTo(
                TenantCostView.class,
                new RouteParameters(
                        TENANT, event.getRouteParameters().get(TENANT).orElse(NOBODY)),
                ShownPeriod.ofMonth(month));
    }

    private List<OfferedMonth> offered() {
        return LedgerWords.offered(ledger.months(), calendar.today());
    }

    private static Map<String, BigDecimal> totals(List<TenantMachine> machines) {
        return machines.stream()
                .flatMap(it -> it.amount().stream())
                .reduce(BigDecimal::add)
                .map(sum -> Map.of("amount", sum))
                .orElse(Map.of());
    }

    private static Optional<YearMonth> month(String text) {
        try {
            return Optional.of(YearMonth.parse(text));
        } catch (DateTimeException notAMonth) {
            return Optional.empty();
        }
    }

    private static UUID tenant(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw new NotFoundException("Tenant without a readable id");
        }
    }

    private void addColumns() {
        machines.addColumns(
                GridColumn.<TenantMachine>text("name", Texts.get("ledger.machine"), TenantMachine::name)
                        .growing(2),
                GridColumn.text("kind", Texts.get("ledger.kind"), row -> Texts.get("ledger.kind." + row.kind())),
                GridColumn.optionalText("vps", Texts.get("ledger.on-vps"), TenantMachine::vpsName),
                GridColumn.optionalText("region", Texts.get("ledger.region"), TenantMachine::region),
                GridColumn.text(
                        "price",
                        Texts.get("ledger.price"),
                        row -> row.highestCost()
                                .map(highest -> highest.equals(row.lowestCost().orElse(highest))
                                        ? Format.usd(highest)
                                        : Format.usd(row.lowestCost().orElse(highest)) + " – " + Format.usd(highest))
                                .orElse(Texts.get("ledger.not-priced"))),
                GridColumn.count("days", Texts.get("ledger.days"), TenantMachine::days),
                GridColumn.number("share", Texts.get("ledger.share"), Unit.PERCENT, TenantMachine::share),
                GridColumn.count("holders", Texts.get("ledger.holders"), TenantMachine::holders),
                GridColumn.optionalNumber("amount", Texts.get("ledger.amount"), Unit.EXACT_USD, TenantMachine::amount));
    }
}
