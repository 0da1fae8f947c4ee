package app.quarterdeck.benchmarks.ui;

import app.quarterdeck.benchmarks.BenchmarkBatch.Kind;
import app.quarterdeck.benchmarks.BenchmarkImport;
import app.quarterdeck.benchmarks.BenchmarkKeeping;
import app.quarterdeck.benchmarks.BenchmarkPrices;
import app.quarterdeck.benchmarks.Benchmarks;
import app.quarterdeck.benchmarks.BenchmarksChanged;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.OpenTo;
import app.quarterdeck.security.Roles;
import app.quarterdeck.tables.ImportWork;
import app.quarterdeck.tables.WaitingFiles;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.Halves;
import app.quarterdeck.ui.Live;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.UrlState;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import java.time.YearMonth;
import java.util.Optional;

/** What an administrator keeps of benchmarks: files, published values, prices, segments, how we count, and what was changed. */
@Route("benchmarks/sources/:" + BenchmarkSourcesView.BATCH + "?")
@PageTitle("Benchmarks and prices")
@OpenTo(Roles.MAY_ADMINISTER)
class BenchmarkSourcesView extends Composite<Page> implements BeforeEnterObserver {

    static final String BATCH = "batch";

    private final BenchmarkImport imports;
    private final ReportingCalendar calendar;

    private final FilePanel benchmarkFile;
    private final FilePanel priceFile;
    private final BenchmarkImportPanel file;
    private final WaitingFiles waiting = new WaitingFiles(BenchmarkSourcesView.class, BATCH);
    private final PublishedGrid published;
    private final PriceGrid prices;
    private final SegmentGrid segments;
    private final HistoryGrid history;

    private UrlState address = new UrlState("", QueryParameters.empty());

    BenchmarkSourcesView(
            BenchmarkImport imports,
            BenchmarkKeeping keeping,
            Benchmarks benchmarks,
            BenchmarkPrices prices,
            ImportWork work,
            ColumnChoices choices,
            ReportingCalendar calendar) {
        this.imports = imports;
        this.calendar = calendar;
        benchmarkFile = new FilePanel(imports, work, Kind.BENCHMARKS);
        priceFile = new FilePanel(imports, work, Kind.PRICES);
        file = new BenchmarkImportPanel(imports, work, choices, this::load);
        published = new PublishedGrid("benchmark-kept", benchmarks, choices, this::filter)
                .onOpen(row ->
                        new CorrectionDialog(keeping, keeping.value(row.value().id()), this::load).open());
        this.prices = new PriceGrid(prices, keeping, choices, calendar, this::load);
        segments = new SegmentGrid(keeping, () -> benchmarks.choices().industries(), choices, this::load);
        history = new HistoryGrid(keeping, choices);
        getContent()
                .add(
                        new PageHeader(Texts.get("benchmark.sources"))
                                .under(new RouterLink(Texts.get("benchmark.title"), BenchmarksView.class)),
                        file,
                        new Halves(benchmarkFile, priceFile),
                        waiting,
                        new CountingPanel(keeping, benchmarks, this::load),
                        this.prices,
                        published,
                        segments,
                        history);
        Live.on(this, BenchmarksChanged.class, changed -> load());
    }

    static RouteParameters of(long batch) {
        return new RouteParameters(BATCH, String.valueOf(batch));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = UrlState.of(event.getLocation());
        benchmarkFile.clear();
        priceFile.clear();
        event.getRouteParameters()
                .get(BATCH)
                .map(BenchmarkSourcesView::number)
                .ifPresentOrElse(number -> file.show(imports.batch(number)), () -> file.setVisible(false));
        published.read(address);
        segments.load();
        load();
    }

    private void filter() {
        address = published.write(address).write();
        published.load(lastMonth(), "");
    }

    private void load() {
        published.load(lastMonth(), "");
        prices.load();
        history.load();
        waiting.show(imports.waiting());
    }

    private ReportingPeriod lastMonth() {
        return ReportingPeriod.ofMonth(YearMonth.from(calendar.today()).minusMonths(1));
    }

    private static long number(String text) {
        return Optional.of(text)
                .filter(digits -> digits.matches("\\d{1,15}"))
                .map(Long::parseLong)
                .orElseThrow(() -> new NotFoundException("File of benchmarks without a readable number"));
    }
}
