package app.quarterdeck.overview.ui;

import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.overview.ActionNeeded;
import app.quarterdeck.overview.ActionWords;
import app.quarterdeck.overview.ActionsNeeded;
import app.quarterdeck.overview.Audience;
import app.quarterdeck.overview.BusinessDay;
import app.quarterdeck.overview.Overview;
import app.quarterdeck.overview.TenantStanding;
import app.quarterdeck.security.Roles;
import app.quarterdeck.ui.Change;
import app.quarterdeck.ui.Change.Better;
import app.quarterdeck.ui.ChartData;
import app.quarterdeck.ui.ChartPanel;
import app.quarterdeck.ui.Explanation;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Halves;
import app.quarterdeck.ui.Kpi;
import app.quarterdeck.ui.KpiTile;
import app.quarterdeck.ui.Once;
import app.quarterdeck.ui.Page;
import app.quarterdeck.ui.PageHeader;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.PrintButton;
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
import jakarta.annotation.security.RolesAllowed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** One tenant for an executive, on one page that prints: its health, key figures, what is critical, what to do, and trends. */
@Route("overview/:tenant")
@PageTitle("Executive summary")
@RolesAllowed({Roles.EXECUTIVE, Roles.FINANCE, Roles.TECHNICAL, Roles.ADMIN})
class TenantSummaryView extends Composite<Page> implements BeforeEnterObserver {

    static final String TENANT = "tenant";

    private final Overview overview;
    private final ReportingCalendar calendar;
    private final Audience audience = Audience.ofCurrentUser();

    private final PageHeader header = new PageHeader("", new PrintButton())
            .ofPeriod()
            .under(new RouterLink(Texts.get("overview.title"), OverviewView.class));
    private final List<Figure> figures = new ArrayList<>();
    private final NeedsYouNow alerts;
    private final UnorderedList recommended = new UnorderedList();
    private final Panel actions = new Panel(Texts.get("summary.recommended"), recommended);
    private final ChartPanel trend = new ChartPanel(Texts.get("summary.question.trend"));
    private final ChartPanel mail = new ChartPanel(Texts.get("summary.question.mail"));

    TenantSummaryView(Overview overview, ReportingCalendar calendar) {
        this.overview = overview;
        this.calendar = calendar;
        alerts = new NeedsYouNow(calendar);
        recommended.addClassName("brief");
        if (audience.seesMoney()) {
            add("health", Unit.SCORE, BusinessDay::health, Better.HIGHER);
            add("protected", Unit.USD, BusinessDay::atRiskProtected, Better.NEITHER);
            add("savings", Unit.USD, BusinessDay::potential, Better.NEITHER);
        }
        add("efficiency", Unit.SCORE, BusinessDay::efficiencyScore, Better.HIGHER);
        add("decisions", Unit.COUNT, day -> Optional.of(BigDecimal.valueOf(day.decisionsMade())), Better.NEITHER);
        if (!audience.seesMoney()) {
            add("bounce-rate", Unit.PERCENT, BusinessDay::bounceRate, Better.LOWER);
            add("delivery-rate", Unit.PERCENT, BusinessDay::deliveryRate, Better.HIGHER);
        }
        getContent()
                .add(
                        header,
                        new TileRow(figures.stream().map(Figure::tile).toArray(KpiTile[]::new)),
                        new Halves(alerts, actions),
                        new Halves(trend, mail));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var tenant = event.getRouteParameters()
                .get(TENANT)
                .flatMap(TenantSummaryView::id)
                .orElseThrow(() -> new NotFoundException("Tenant"));
        var day = overview.lastDay().orElseThrow(() -> new NotFoundException("Summary of tenant " + tenant));
        var standing = overview.standing(tenant, day);
        header.setTitle(standing.name());
        header.asOf(standing.day().asOf());

        var days = new Once<>(() -> overview.tenant(tenant, day.minusDays(Overview.PERIOD), day));
        KpiTile.load(
                days,
                read -> figures.forEach(figure -> figure.show(standing, read)),
                figures.stream().map(Figure::tile).toArray(KpiTile[]::new));
        var waiting = new Once<>(() -> overview.needed(tenant));
        alerts.load(() -> new ActionsNeeded(waiting.get(), waiting.get().size()));
        actions.load(waiting, needed -> recommend(standing, needed));
        trend.load(() -> scores(days.get()));
        mail.load(() -> rates(days.get()));
    }

    /** What follows from the figures, by fixed rules. */
    private void recommend(TenantStanding standing, List<ActionNeeded> needed) {
        recommended.removeAll();
        needed.forEach(it -> recommend(
                "summary.do." + it.kind().name().toLowerCase(Locale.ROOT),
                ActionWords.page(it),
                ActionWords.title(it)));
        var targets = overview.targets();
        var day = standing.day();
        if (standing.riskLevel().filter("critical_action_required"::equals).isPresent() && day.openIncidents() == 0) {
            recommend("summary.do.critical", "revenue/tenant/" + standing.tenant(), standing.name());
        }
        if (standing.riskLevel().filter("monitoring_needed"::equals).isPresent()) {
            recommend("summary.do.monitor", "revenue/tenant/" + standing.tenant(), standing.name());
        }
        day.margin()
                .filter(margin -> margin.compareTo(targets.margin()) <= 0)
                .ifPresent(margin -> recommend("summary.do.margin", "costs", Format.percent(margin)));
        day.efficiencyScore()
                .filter(score -> score.compareTo(targets.efficiency()) <= 0)
                .ifPresent(score -> recommend("summary.do.efficiency", "efficiency", Format.decimal(score, 1)));
        day.potential()
                .filter(amount -> amount.signum() > 0)
                .ifPresent(amount -> recommend("summary.do.potential", "costs/opportunities", Format.usd(amount)));
        if (recommended.getComponentCount() == 0) {
            actions.nothingYet(Texts.get("summary.nothing-to-do"));
        }
    }

    private void recommend(String key, String page, String subject) {
        recommended.add(new ListItem(new Anchor(page, Texts.get(key, subject))));
    }

    private ChartData scores(List<BusinessDay> days) {
        var drawn = ChartData.overDays(days.stream().map(BusinessDay::day).toList(), Unit.SCORE)
                .line(Texts.get("overview.column.efficiency"), values(days, BusinessDay::efficiencyScore));
        return audience.seesMoney()
                ? drawn.line(Texts.get("overview.health"), values(days, BusinessDay::health))
                        .line(Texts.get("overview.column.performance"), values(days, BusinessDay::performance))
                : drawn;
    }

    private static ChartData rates(List<BusinessDay> days) {
        return ChartData.overDays(days.stream().map(BusinessDay::day).toList(), Unit.PERCENT)
                .line(Texts.get("overview.bounce-rate"), values(days, BusinessDay::bounceRate))
                .line(Texts.get("overview.column.complaints"), values(days, BusinessDay::complaintRate));
    }

    private static List<Optional<BigDecimal>> values(
            List<BusinessDay> days, Function<BusinessDay, Optional<BigDecimal>> value) {
        return days.stream().map(value).toList();
    }

    private void add(String key, Unit unit, Function<BusinessDay, Optional<BigDecimal>> value, Better better) {
        figures.add(new Figure(key, new KpiTile(Texts.get("summary." + key)), unit, value, better));
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    /** A tile, and which figure it shows. */
    private record Figure(
            String key, KpiTile tile, Unit unit, Function<BusinessDay, Optional<BigDecimal>> value, Better better) {

        void show(TenantStanding standing, List<BusinessDay> days) {
            var now = standing.day();
            tile.show(value.apply(now)
                    .map(it -> Kpi.of(unit.format(it))
                            .change(days.stream()
                                    .filter(day -> day.day().equals(now.day().minusDays(Overview.PERIOD)))
                                    .findFirst()
                                    .flatMap(value)
                                    .flatMap(before -> change(before, it)))
                            .trend(values(days, value))
                            .explained(
                                    Explanation.of("summary.formula." + key, Texts.get("overview.source"), now.asOf())
                                            .with(Texts.get("overview.day"), Format.day(now.day()))))
                    .orElseGet(() -> Kpi.missing(Texts.get("summary.missing"))));
        }

        private Optional<Change> change(BigDecimal before, BigDecimal now) {
            return switch (unit) {
                case SCORE -> Optional.of(Change.ofScore(before, now, better));
                case PERCENT -> Optional.of(Change.ofRate(before, now, 1, better));
                default -> Change.ofAmount(before, now, better);
            };
        }
    }
}
