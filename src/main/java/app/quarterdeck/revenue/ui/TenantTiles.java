package app.quarterdeck.revenue.ui;

import app.quarterdeck.figures.FigureSheet;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.Scope;
import app.quarterdeck.revenue.Deliverability;
import app.quarterdeck.revenue.DeliveryPoint;
import app.quarterdeck.revenue.LifetimeValue;
import app.quarterdeck.revenue.PerformanceEvents;
import app.quarterdeck.revenue.RevenueAtRisk;
import app.quarterdeck.revenue.RiskConstants;
import app.quarterdeck.revenue.TenantDelivery;
import app.quarterdeck.revenue.TenantInPeriod;
import app.quarterdeck.revenue.TenantWorth;
import app.quarterdeck.revenue.ui.DeliveryKpis.Rates;
import app.quarterdeck.ui.Explanation;
import app.quarterdeck.ui.FigureKpi;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Kpi;
import app.quarterdeck.ui.KpiTile;
import app.quarterdeck.ui.MemoizedSupplier;
import app.quarterdeck.ui.ShownPeriod;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.TileRow;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The tiles of a tenant's page. */
class TenantTiles extends Composite<Div> {

    private static final String LOSS = "estimated_revenue_loss";
    private static final String MRR = "mrr";
    private static final String PERFORMANCE = "business_performance_score";
    private static final String LIFETIME_VALUE = "customer_lifetime_value";
    private static final List<String> KEYS = List.of(
            "bounce_rate", "complaint_rate", LOSS, "loss_share", "potential_savings", MRR, LIFETIME_VALUE, PERFORMANCE);

    private final Figures figures;
    private final Deliverability deliverability;
    private final RevenueAtRisk revenue;
    private final boolean money;

    private final KpiTile level = new KpiTile(FigureKpi.name("business_risk_level"));
    private final KpiTile bounces = new KpiTile(FigureKpi.name("bounce_rate"));
    private final KpiTile complaints = new KpiTile(FigureKpi.name("complaint_rate"));
    private final KpiTile loss = new KpiTile(FigureKpi.name(LOSS));
    private final KpiTile mrr = new KpiTile(FigureKpi.name(MRR));
    private final KpiTile performance = new KpiTile(FigureKpi.name(PERFORMANCE));
    private final KpiTile lifetimeValue = new KpiTile(FigureKpi.name(LIFETIME_VALUE));

    TenantTiles(Figures figures, Deliverability deliverability, RevenueAtRisk revenue, boolean money) {
        this.figures = figures;
        this.deliverability = deliverability;
        this.revenue = revenue;
        this.money = money;

        getContent().addClassName("tile-rows");
        getContent().add(new TileRow(level, bounces, complaints));
        if (money) {
            getContent().add(new TileRow(loss, mrr, lifetimeValue, performance));
        }
    }

    /** Shows a tenant's figures of a period as they are now. */
    void show(UUID tenant, ShownPeriod shown, Supplier<List<DeliveryPoint>> days, Instant now) {
        var sheet = new MemoizedSupplier<>(() -> figures.sheet(Scope.of(tenant), shown.days(), shown.before(), KEYS));
        var inPeriod = new MemoizedSupplier<>(() -> deliverability.tenant(tenant, shown.days()));
        level.load(inPeriod, it -> level(it, now));
        KpiTile.load(
                () -> new Rates(sheet.get(), days.get()),
                rates -> {
                    bounces.show(DeliveryKpis.bounces(rates));
                    complaints.show(DeliveryKpis.complaints(rates));
                },
                bounces,
                complaints);
        if (money) {
            KpiTile.load(
                    () -> new Money(sheet.get(), inPeriod.get().constants()),
                    it -> {
                        loss.show(loss(it));
                        mrr.show(FigureKpi.of(it.sheet, MRR).unit(Texts.get("revenue.a-month")));
                    },
                    loss,
                    mrr);
            var worth = new MemoizedSupplier<>(() -> revenue.worth(tenant, shown.days()));
            lifetimeValue.load(() -> new Worth(sheet.get(), worth.get().lifetimeValue()), TenantTiles::lifetimeValue);
            showPerformance(sheet, worth);
        }
    }

    /** Shows what became of the tenant's revenue at stake, as the event store last said. */
    void showPerformance(UUID tenant, ShownPeriod shown) {
        if (money) {
            showPerformance(
                    () -> figures.sheet(Scope.of(tenant), shown.days(), shown.before(), List.of(PERFORMANCE)),
                    () -> revenue.worth(tenant, shown.days()));
        }
    }

    private void showPerformance(Supplier<FigureSheet> sheet, Supplier<TenantWorth> worth) {
        performance.load(() -> new Performance(sheet.get(), worth.get().performance()), TenantTiles::performance);
    }

    private static Kpi level(TenantInPeriod found, Instant now) {
        return found.delivery()
                .map(it -> level(it, found.constants(), now))
                .orElseGet(() -> Kpi.missing(Texts.get("revenue.nothing-sent")));
    }

    private static Kpi level(TenantDelivery tenant, RiskConstants constants, Instant now) {
        var emails = tenant.emails();
        var sent = Texts.get("tenant.emails", emails.sent());
        var note = tenant.incident()
                .map(incident -> sent + " · " + Texts.get("tenant.open-incidents", incident.open()))
                .orElse(sent);
        var kpi = tenant.level()
                .map(it -> Kpi.of(LevelWords.of(it))
                        .status(LevelWords.evidence(tenant).orElseGet(() -> LevelWords.status(it))))
                .orElseGet(() -> Kpi.missing(Texts.get("revenue.nothing-sent")));
        return kpi.note(note)
                .explained(Constants.ofLevel(
                                Explanation.of("revenue.formula.level", Texts.get("revenue.source.delivery"), now),
                                constants)
                        .with(Texts.get("revenue.sent"), Format.count(emails.sent()))
                        .with(Texts.get("revenue.bounced"), Format.count(emails.bounced()))
                        .with(Texts.get("revenue.complaints"), Format.count(emails.complaints())));
    }

    private static Kpi loss(Money money) {
        var kpi = LossKpi.of(money.sheet, money.constants);
        return kpi.value().isEmpty()
                ? kpi
                : DeliveryKpis.noting(
                        kpi, Texts.get("tenant.savings", FigureKpi.text(money.sheet.get("potential_savings"))));
    }

    private static Kpi lifetimeValue(Worth worth) {
        var kpi =
                DeliveryKpis.because(FigureKpi.of(worth.sheet, LIFETIME_VALUE), Texts.get("tenant.no-lifetime-value"));
        return worth.value
                .map(it -> DeliveryKpis.noting(
                        kpi, Texts.get("tenant.lifetime-range", Format.usd(it.lowest()), Format.usd(it.highest()))))
                .orElse(kpi);
    }

    private static Kpi performance(Performance found) {
        return DeliveryKpis.because(
                FigureKpi.of(found.sheet, PERFORMANCE),
                found.events.events() < found.events.least()
                        ? Texts.get("tenant.few-events", found.events.events(), found.events.least())
                        : Texts.get("tenant.no-amount", found.events.events()));
    }

    private record Money(FigureSheet sheet, RiskConstants constants) {}

    private record Worth(FigureSheet sheet, Optional<LifetimeValue> value) {}

    private record Performance(FigureSheet sheet, PerformanceEvents events) {}
}
