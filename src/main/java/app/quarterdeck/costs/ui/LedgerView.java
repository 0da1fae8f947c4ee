package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.CostsChanged;
import app.quarterdeck.costs.FleetMonth;
import app.quarterdeck.costs.Invoices;
import app.quarterdeck.costs.Ledger;
import app.quarterdeck.costs.LedgerChanged;
import app.quarterdeck.costs.LedgerProof;
import app.quarterdeck.costs.MonthClosing;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.Scope;
import app.quarterdeck.security.OpenTo;
import app.quarterdeck.security.Roles;
import app.quarterdeck.settings.SettingChanged;
import app.quarterdeck.ui.ChartData;
import app.quarterdeck.ui.ChartPanel;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.Live;
import app.quarterdeck.ui.MemoizedSupplier;
import app.quarterdeck.ui.OfferedMonth;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.SearchField;
import app.quarterdeck.ui.ShownFigure;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.TwoThirds;
import app.quarterdeck.ui.Unit;
import app.quarterdeck.ui.UrlState;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The cost ledger: what a month cost and earned, who carries it, that the sum is the bill, and that finance signed for it. */
@Route("costs/ledger")
@PageTitle("Cost ledger")
@Menu(title = "Cost ledger", order = 21, icon = "vaadin:book-dollar")
@OpenTo(Roles.MAY_SEE_MONEY)
class LedgerView extends Composite<Page> implements BeforeEnterObserver {

    private static final String SEARCH = "search";
    private static final int MONTHS_DRAWN = 13;

    private final Ledger ledger;
    private final Figures figures;
    private final ReportingCalendar calendar;

    private final PageHeader header;
    private final SearchField search = new SearchField(Texts.get("ledger.search"), this::filter);
    private final LedgerTiles tiles = new LedgerTiles();
    private final ChartPanel months = new ChartPanel(Texts.get("ledger.question.months"));
    private final MonthPanel state;
    private final TenantCosts tenants;
    private final Reconciliation reconciliation;
    private final Restatements restatements;

    private UrlState address = new UrlState("", QueryParameters.empty());
    private List<OfferedMonth> offered = List.of();
    private boolean reading;

    LedgerView(
            Ledger ledger,
            MonthClosing closing,
            Invoices invoices,
            Figures figures,
            ColumnChoices choices,
            ReportingCalendar calendar) {
        this.ledger = ledger;
        this.figures = figures;
        this.calendar = calendar;
        header = new PageHeader(Texts.get("ledger.title")).ofMonths(Texts.get("ledger.short"), () -> offered);
        state = new MonthPanel(ledger, closing, this::load);
        tenants = new TenantCosts(ledger, choices, search);
        reconciliation = new Reconciliation(ledger, invoices, choices, this::load);
        restatements = new Restatements(ledger, choices);

        getContent().add(header, tiles, new TwoThirds(months, state), tenants, reconciliation, restatements);
        Live.on(this, LedgerChanged.class, event -> load());
        Live.on(this, SettingChanged.class, event -> load());
        Live.on(this, CostsChanged.class, event -> load());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = UrlState.of(event.getLocation());
        reading = true;
        search.setValue(address.text(SEARCH).orElse(""));
        reading = false;
        load();
    }

    private void filter() {
        if (!reading) {
            address = address.with(SEARCH, search.getValue()).write();
            load();
        }
    }

    private void load() {
        offered = LedgerWords.offered(ledger.months(), calendar.today());
        var asked = header.month();
        header.asOf(calendar.now());
        months.load(() -> drawn(ledger.lastMonths(MONTHS_DRAWN), calendar.today()));
        restatements.show();
        if (asked.isEmpty()) {
            tiles.nothingYet();
            state.nothingYet();
            tenants.nothingYet();
            reconciliation.nothingYet();
            return;
        }
        var of = asked.get();
        var proof = new MemoizedSupplier<LedgerProof>(() -> ledger.proof(of));
        var days = MonthFigures.days(of, calendar.today());
        var sheet =
                new MemoizedSupplier<>(() -> figures.sheet(Scope.fleet(), days, Optional.empty(), MonthFigures.KEYS));
        tiles.load(() -> new LedgerTiles.Shown(sheet.get(), proof.get()), it -> header.asOf(it.asOf()));
        state.show(of, proof);
        tenants.show(of, days, sheet);
        reconciliation.show(of, proof);
    }

    private static ChartData drawn(List<FleetMonth> months, LocalDate today) {
        return ChartData.byName(
                        months.stream().map(it -> LedgerWords.month(it.month())).toList(), Unit.USD)
                .bars(Texts.get("ledger.infrastructure"), values(months, FleetMonth::infrastructureCost))
                .figures(months, of("infrastructure_cost", today))
                .bars(Texts.get("ledger.email-service"), values(months, FleetMonth::emailServiceCost))
                .figures(months, of("email_service_cost", today))
                .line(Texts.get("ledger.revenue"), values(months, it -> Optional.of(it.subscriptionRevenue())))
                .figures(months, of("subscription_revenue", today));
    }

    private static Function<FleetMonth, ShownFigure> of(String key, LocalDate today) {
        return month -> ShownFigure.of(key, MonthFigures.days(month.month(), today));
    }

    private static List<Optional<BigDecimal>> values(
            List<FleetMonth> months, Function<FleetMonth, Optional<BigDecimal>> value) {
        return months.stream().map(value).toList();
    }
}
