package app.quarterdeck.roi.ui;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.roi.Investments;
import app.quarterdeck.roi.InvestmentsChanged;
import app.quarterdeck.roi.PlannedReturnChanged;
import app.quarterdeck.roi.PlannedReturns;
import app.quarterdeck.roi.ReturnOnInvestment;
import app.quarterdeck.roi.Returns;
import app.quarterdeck.roi.RoiMonth;
import app.quarterdeck.roi.RoiReport;
import app.quarterdeck.security.OpenTo;
import app.quarterdeck.security.Roles;
import app.quarterdeck.ui.ChartData;
import app.quarterdeck.ui.ChartPanel;
import app.quarterdeck.ui.ColumnChoices;
import app.quarterdeck.ui.DataGrid;
import app.quarterdeck.ui.DemoMarkChanged;
import app.quarterdeck.ui.Explanation;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Live;
import app.quarterdeck.ui.MemoizedSupplier;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.ShownPeriod;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Does the product pay for itself: what was invested, what came back, measured apart from estimated, and what had been planned. */
@Route("roi")
@PageTitle("Return on investment")
@Menu(title = "Return on investment", order = 60, icon = "vaadin:coin-piles")
@OpenTo(Roles.MAY_SEE_MONEY)
class RoiView extends Composite<Page> implements BeforeEnterObserver {

    /** The amounts of a month that add up; the tiles show the same sums. */
    private static final Map<String, Function<RoiMonth, BigDecimal>> AMOUNTS = amounts();

    private final ReturnOnInvestment roi;
    private final ReportingCalendar calendar;

    private final PageHeader header = new PageHeader(Texts.get("roi.title")).ofPeriod();
    private final RoiTiles tiles = new RoiTiles();
    private final ChartPanel chart = new ChartPanel(Texts.get("roi.question"));
    private final DataGrid<RoiMonth> months;
    private final PlanList plan;
    private final InvestmentList investments;

    private volatile Supplier<RoiReport> shown =
            () -> new RoiReport(List.of(), List.of(), Optional.empty(), Instant.EPOCH);

    RoiView(
            ReturnOnInvestment roi,
            Investments investments,
            PlannedReturns planned,
            ColumnChoices choices,
            ReportingCalendar calendar) {
        this.roi = roi;
        this.calendar = calendar;
        months = new DataGrid<>("roi-months", Texts.get("roi.months"), choices);
        plan = new PlanList(planned, choices, calendar);
        this.investments = new InvestmentList(investments, choices, calendar);

        addColumns();
        months.ofFewRows()
                .whenEmpty(Texts.get("roi.no-months"))
                .explained(() -> Explanation.of("roi.formula.months", Texts.get("roi.source"), calendar.now()));
        getContent().add(header, tiles, chart, this.investments, months, plan);
        Live.on(this, InvestmentsChanged.class, changed -> load());
        Live.on(this, PlannedReturnChanged.class, changed -> load());
        Live.on(this, DemoMarkChanged.class, changed -> load());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        load();
    }

    private void load() {
        header.asOf(calendar.now());
        var last = ShownPeriod.current().days().last();
        var report = new MemoizedSupplier<>(() -> roi.report(last));
        shown = report;
        tiles.load(report);
        chart.load(() -> chart(report.get()));
        months.show(Rows.listed(() -> report.get().months().reversed(), RoiView::sums));
        plan.load(() -> report.get().plan());
        investments.load();
    }

    private static ChartData chart(RoiReport report) {
        var drawn = report.months();
        return ChartData.byName(
                        drawn.stream().map(it -> RoiWords.month(it.month())).toList(), Unit.USD)
                .line(Texts.get("roi.invested"), known(report.investedSoFar()))
                .line(
                        Texts.get("roi.returned.measured"),
                        known(report.measured().soFar()))
                .line(
                        Texts.get("roi.returned.estimated"),
                        known(report.estimated().soFar()));
    }

    private static List<Optional<BigDecimal>> known(List<BigDecimal> amounts) {
        return amounts.stream().map(Optional::of).toList();
    }

    private static Map<String, BigDecimal> sums(List<RoiMonth> months) {
        var sums = new LinkedHashMap<String, BigDecimal>();
        AMOUNTS.forEach(
                (key, amount) -> sums.put(key, months.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add)));
        return sums;
    }

    private static Map<String, Function<RoiMonth, BigDecimal>> amounts() {
        var amounts = new LinkedHashMap<String, Function<RoiMonth, BigDecimal>>();
        amounts.put("setup", RoiMonth::setup);
        amounts.put("development", RoiMonth::development);
        amounts.put("training", RoiMonth::training);
        amounts.put("operational", RoiMonth::operational);
        amounts.put("invested", RoiMonth::invested);
        amounts.put("saved", RoiMonth::saved);
        amounts.put("avoided", RoiMonth::avoided);
        return amounts;
    }

    private void addColumns() {
        months.addColumns(
                GridColumn.<RoiMonth>text("month", Texts.get("roi.month"), row -> RoiWords.month(row.month())));
        AMOUNTS.forEach((key, amount) ->
                months.addColumns(GridColumn.<RoiMonth>number(key, Texts.get("roi.column." + key), Unit.USD, amount)));
        months.addColumns(
                balance("measured", RoiReport::measured),
                balance("estimated", RoiReport::estimated),
                GridColumn.<RoiMonth>optionalNumber(
                                "planned",
                                Texts.get("roi.planned-so-far"),
                                Unit.USD,
                                row -> shown.get().plannedBy(row.month()))
                        .hidden());
    }

    /** What came back of one kind so far, less what went in so far. */
    private GridColumn<RoiMonth> balance(String kind, Function<RoiReport, Returns> returns) {
        return GridColumn.<RoiMonth>optionalNumber(
                "balance-" + kind, Texts.get("roi.column.balance-" + kind), Unit.USD, row -> {
                    var report = shown.get();
                    var month = report.months().indexOf(row);
                    return month < 0
                            ? Optional.empty()
                            : Optional.of(returns.apply(report).balances().get(month));
                });
    }
}
