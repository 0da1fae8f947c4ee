package app.quarterdeck.overview.ui;

import app.quarterdeck.figures.ComparedDays;
import app.quarterdeck.figures.Figure;
import app.quarterdeck.figures.Figure.TargetStatus;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.overview.ActionWords;
import app.quarterdeck.overview.Audience;
import app.quarterdeck.overview.Overview;
import app.quarterdeck.overview.TenantDay;
import app.quarterdeck.overview.TenantReport;
import app.quarterdeck.security.OpenTo;
import app.quarterdeck.security.Roles;
import app.quarterdeck.ui.ChartData;
import app.quarterdeck.ui.ChartPanel;
import app.quarterdeck.ui.FigureKpi;
import app.quarterdeck.ui.Halves;
import app.quarterdeck.ui.KpiTile;
import app.quarterdeck.ui.MemoizedSupplier;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.PrintButton;
import app.quarterdeck.ui.ShownFigure;
import app.quarterdeck.ui.ShownPeriod;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.TileRow;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/** One tenant for an executive, on one page that prints: its health, key figures, what is critical, what to do, and trends. */
@Route("overview/:tenant")
@PageTitle("Executive summary")
@OpenTo(Roles.ANY)
class TenantSummaryView extends Composite<Page> implements BeforeEnterObserver {

    static final String TENANT = "tenant";

    private static final List<String> WITH_MONEY = List.of(
            "business_health_score",
            "gross_margin",
            "mrr",
            "efficiency_score",
            "revenue_protection_rate",
            "optimization_savings_potential");
    private static final List<String> WITHOUT_MONEY =
            List.of("efficiency_score", "bounce_rate", "complaint_rate", "delivery_rate");

    private final Overview overview;
    private final Audience audience = Audience.ofCurrentUser();

    private final PageHeader header = new PageHeader("", new PrintButton())
            .ofPeriod()
            .under(new RouterLink(Texts.get("overview.title"), OverviewView.class));
    private final Map<String, KpiTile> tiles = new LinkedHashMap<>();
    private final NeedsYouNow alerts;
    private final UnorderedList recommended = new UnorderedList();
    private final Panel actions = new Panel(Texts.get("summary.recommended"), recommended);
    private final ChartPanel trend = new ChartPanel(Texts.get("summary.chart.scores"));
    private final ChartPanel mail = new ChartPanel(Texts.get("summary.chart.emails"));

    TenantSummaryView(Overview overview, ReportingCalendar calendar) {
        this.overview = overview;
        alerts = new NeedsYouNow(calendar);
        recommended.addClassName("brief");
        (audience.seesMoney() ? WITH_MONEY : WITHOUT_MONEY)
                .forEach(key -> tiles.put(key, new KpiTile(KeyFigures.name(key))));
        getContent()
                .add(
                        header,
                        new TileRow(tiles.values().toArray(KpiTile[]::new)),
                        new Halves(alerts, actions),
                        new Halves(trend, mail));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var tenant = event.getRouteParameters()
                .get(TENANT)
                .flatMap(TenantSummaryView::id)
                .orElseThrow(() -> new NotFoundException("Tenant"));
        var name = overview.nameOf(tenant);
        header.setTitle(name);

        var shown = ShownPeriod.current();
        var report =
                new MemoizedSupplier<>(() -> overview.report(tenant, new ComparedDays(shown.days(), shown.before())));
        KpiTile.load(report, this::show, tiles.values().toArray(KpiTile[]::new));
        alerts.load(() -> report.get().needed());
        actions.load(report, found -> recommend(tenant, found));
        trend.load(() -> scores(report.get().days(), (key, day) -> ShownFigure.kept(key, day, tenant, name)));
        mail.load(() -> rates(report.get().days(), (key, day) -> ShownFigure.kept(key, day, tenant, name)));
    }

    private void show(TenantReport report) {
        header.asOf(report.sheet().asOf());
        tiles.forEach((key, tile) ->
                tile.show(FigureKpi.of(report.sheet(), key, List.of()).trend(values(report.days(), key))));
    }

    /** What follows from the figures, by fixed rules. */
    private void recommend(UUID tenant, TenantReport report) {
        recommended.removeAll();
        report.needed()
                .first()
                .forEach(it -> recommend(
                        "summary.do." + it.kind().name().toLowerCase(Locale.ROOT),
                        ActionWords.page(it),
                        ActionWords.title(it)));
        if (report.incident().isEmpty()) {
            Texts.find("summary.do." + report.riskLevel())
                    .ifPresent(text -> recommended.add(new ListItem(new Anchor("revenue/tenant/" + tenant, text))));
        }
        missed(report, "gross_margin").ifPresent(it -> recommend("summary.do.margin", "costs", it));
        missed(report, "efficiency_score").ifPresent(it -> recommend("summary.do.efficiency", "efficiency", it));
        figure(report, "optimization_savings_potential")
                .filter(figure ->
                        figure.value().filter(amount -> amount.signum() > 0).isPresent())
                .ifPresent(figure -> recommend("summary.do.potential", "costs/opportunities", FigureKpi.text(figure)));
        if (recommended.getComponentCount() == 0) {
            actions.nothingYet(Texts.get("summary.nothing-to-do"));
        }
    }

    private void recommend(String key, String page, String subject) {
        recommended.add(new ListItem(new Anchor(page, Texts.get(key, subject))));
    }

    private static Optional<String> missed(TenantReport report, String key) {
        return figure(report, key)
                .filter(figure -> figure.targetStatus().equals(Optional.of(TargetStatus.MISSED)))
                .map(FigureKpi::text);
    }

    private static Optional<Figure> figure(TenantReport report, String key) {
        return Optional.of(key).filter(report.sheet()::has).map(report.sheet()::get);
    }

    private ChartData scores(List<TenantDay> days, BiFunction<String, LocalDate, ShownFigure> figure) {
        var keys = audience.seesMoney()
                ? List.of("efficiency_score", "business_health_score", "business_performance_score")
                : List.of("efficiency_score");
        return lines(Unit.SCORE, days, keys, figure);
    }

    private static ChartData rates(List<TenantDay> days, BiFunction<String, LocalDate, ShownFigure> figure) {
        return lines(Unit.PERCENT, days, List.of("bounce_rate", "complaint_rate"), figure);
    }

    private static ChartData lines(
            Unit unit, List<TenantDay> days, List<String> keys, BiFunction<String, LocalDate, ShownFigure> figure) {
        var drawn = ChartData.overDays(days.stream().map(TenantDay::day).toList(), unit);
        for (var key : keys) {
            drawn = drawn.line(KeyFigures.name(key), values(days, key))
                    .figures(days, day -> figure.apply(key, day.day()));
        }
        return drawn;
    }

    private static List<Optional<BigDecimal>> values(List<TenantDay> days, String key) {
        return days.stream().map(day -> day.figure(key)).toList();
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
