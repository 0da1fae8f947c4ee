package app.quarterdeck.benchmarks.ui;

import app.quarterdeck.benchmarks.BenchmarkChoices;
import app.quarterdeck.benchmarks.BenchmarkMetric;
import app.quarterdeck.benchmarks.BenchmarkPrices;
import app.quarterdeck.benchmarks.Benchmarks;
import app.quarterdeck.benchmarks.BenchmarksChanged;
import app.quarterdeck.benchmarks.ComparedScope;
import app.quarterdeck.benchmarks.PriceComparison;
import app.quarterdeck.benchmarks.ProviderLimit;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.OpenTo;
import app.quarterdeck.security.Roles;
import app.quarterdeck.ui.ChartPanel;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.Halves;
import app.quarterdeck.ui.Live;
import app.quarterdeck.ui.MemoizedSupplier;
import app.quarterdeck.ui.OfferedMonth;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.TwoThirds;
import app.quarterdeck.ui.UrlState;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Competitive Intelligence: how we stand against what others publish, where both count the same. */
@Route("benchmarks")
@PageTitle("Competitive intelligence")
@Menu(title = "Competitive intelligence", order = 50, icon = "vaadin:compile")
@OpenTo(Roles.ANY)
class BenchmarksView extends Composite<Page> implements BeforeEnterObserver {

    private final Benchmarks benchmarks;
    private final BenchmarkPrices prices;
    private final ReportingCalendar calendar;

    private final Select<String> industry = new Select<>();
    private final Select<BenchmarkMetric> metric = new Select<>();
    private final PageHeader header;
    private final BenchmarkTiles tiles = new BenchmarkTiles();
    private final ChartPanel standing = new ChartPanel(Texts.get("benchmark.question.standing"));
    private final RefusalPanel refusals = new RefusalPanel();
    private final ChartPanel industries = new ChartPanel(Texts.get("benchmark.question.industries"));
    private final ChartPanel providers = new ChartPanel(Texts.get("benchmark.question.providers"));
    private final ChartPanel trend = new ChartPanel(Texts.get("benchmark.question.trend"));
    private final ChartPanel cost = new ChartPanel(Texts.get("benchmark.question.cost"));
    private final ComparisonGrid comparisons;
    private final LimitGrid limits;
    private final StandingGrid tenants;
    private final PublishedGrid published;

    private UrlState address = new UrlState("", QueryParameters.empty());
    private BenchmarkChoices choices = new BenchmarkChoices(List.of(), Map.of(), Optional.empty());
    private boolean reading;

    BenchmarksView(Benchmarks benchmarks, BenchmarkPrices prices, ColumnChoices columns, ReportingCalendar calendar) {
        this.benchmarks = benchmarks;
        this.prices = prices;
        this.calendar = calendar;
        industry.setItemLabelGenerator(it -> it == null
                ? Texts.get("benchmark.all-industries")
                : this.choices.industries().getOrDefault(it, it));
        industry.setEmptySelectionAllowed(true);
        industry.setEmptySelectionCaption(Texts.get("benchmark.all-industries"));
        industry.setAriaLabel(Texts.get("benchmark.industry"));
        industry.addValueChangeListener(change -> filter());
        metric.setItems(BenchmarkMetric.values());
        metric.setItemLabelGenerator(BenchmarkWords::metric);
        metric.setAriaLabel(Texts.get("benchmark.metric"));
        metric.setValue(BenchmarkMetric.BOUNCE_RATE);
        metric.addValueChangeListener(change -> filter());
        header = new PageHeader(Texts.get("benchmark.title"), metric, industry)
                .ofMonths(Texts.get("benchmark.short"), this::offered);
        if (CurrentUser.isAdministrator()) {
            header.addControls(new RouterLink(Texts.get("benchmark.sources"), BenchmarkSourcesView.class));
        }
        comparisons = new ComparisonGrid(benchmarks, columns, this::filter);
        limits = new LimitGrid(columns);
        tenants = new StandingGrid(benchmarks, columns, calendar::now, this::filter);
        published = new PublishedGrid("benchmark-published", benchmarks, columns, this::filter);
        getContent().add(header, tiles, new TwoThirds(standing, refusals), new Halves(industries, providers));
        getContent().add(CurrentUser.maySeeMoney() ? new Halves(trend, cost) : trend);
        getContent().add(comparisons, limits, tenants, published);
        Live.on(this, BenchmarksChanged.class, changed -> reload());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = UrlState.of(event.getLocation());
        reading = true;
        choices = benchmarks.choices();
        industry.setItems(choices.industries().keySet());
        metric.setValue(address.choice("metric", BenchmarkMetric.class).orElse(BenchmarkMetric.BOUNCE_RATE));
        address.text("industry")
                .filter(choices.industries()::containsKey)
                .ifPresentOrElse(industry::setValue, industry::clear);
        comparisons.read(address);
        tenants.read(address);
        published.read(address);
        reading = false;
        load();
    }

    private void filter() {
        if (reading) {
            return;
        }
        address = published
                .write(tenants.write(comparisons.write(address)))
                .with("metric", metric.getValue())
                .with("industry", industry())
                .write();
        load();
    }

    private void reload() {
        choices = benchmarks.choices();
        load();
    }

    private void load() {
        var month = header.month().orElseThrow();
        var chosen = ReportingPeriod.ofMonth(month);
        var shown = metric.getValue();
        var scope = industry().isEmpty() ? ComparedScope.FLEET : ComparedScope.industry(industry());
        header.asOf(choices.countedAt().orElseGet(calendar::now));
        var industriesNow = choices.industries();
        var figures = new MemoizedSupplier<>(() -> new BenchmarkFigures(benchmarks.standings(chosen), industriesNow));
        Supplier<List<ProviderLimit>> limitsOf = () -> figures.get().standings().providers();
        tiles.load(figures, scope, chosen, calendar.now());
        standing.load(() -> BenchmarkCharts.standing(figures.get().of(scope)));
        refusals.load(figures);
        industries.load(() -> BenchmarkCharts.industries(figures.get(), shown));
        providers.load(() -> BenchmarkCharts.providers(limitsOf.get()));
        trend.load(() -> BenchmarkCharts.trend(benchmarks.trend(shown, scope), shown, scope));
        if (CurrentUser.maySeeMoney()) {
            loadCost(chosen);
        }
        comparisons.load(figures, chosen, industry());
        limits.load(limitsOf, chosen);
        tenants.load(month, industry());
        published.load(chosen, industry());
    }

    private List<OfferedMonth> offered() {
        return choices.months().stream().map(OfferedMonth::of).toList();
    }

    private void loadCost(ReportingPeriod chosen) {
        var found = new MemoizedSupplier<>(() -> prices.comparison(chosen));
        tiles.loadCost(found);
        cost.load(
                () -> Optional.of(found.get())
                        .filter(PriceComparison::hasLists)
                        .map(it -> BenchmarkCharts.prices(it, chosen)),
                Texts.get(CurrentUser.isAdministrator() ? "benchmark.no-prices-admin" : "benchmark.no-prices-reader"));
    }

    private String industry() {
        return industry.getOptionalValue().orElse("");
    }
}
