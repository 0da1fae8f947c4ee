package app.quarterdeck.revenue.ui;

import app.quarterdeck.figures.FigureSheet;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.Scope;
import app.quarterdeck.revenue.Deliverability;
import app.quarterdeck.revenue.DeliveryPoint;
import app.quarterdeck.revenue.Incidents;
import app.quarterdeck.revenue.RevenueAtRisk;
import app.quarterdeck.revenue.RiskConstants;
import app.quarterdeck.revenue.ui.DeliveryKpis.Rates;
import app.quarterdeck.ui.FigureKpi;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Kpi;
import app.quarterdeck.ui.KpiTile;
import app.quarterdeck.ui.MemoizedSupplier;
import app.quarterdeck.ui.ShownPeriod;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.TileRow;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.QueryParameters;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** The tiles of the revenue page: what is at risk now, how much was protected, the rates, and what they cost by estimate. */
class RevenueTiles extends Composite<Div> {

    private static final String CRITICAL = "mrr_at_risk";
    private static final List<String> KEYS = List.of(
            "bounce_rate",
            "complaint_rate",
            "estimated_revenue_loss",
            "loss_share",
            CRITICAL,
            "revenue_protection_rate");

    private final Figures figures;
    private final Deliverability deliverability;
    private final RevenueAtRisk revenue;
    private final Incidents incidents;
    private final boolean money;

    private final KpiTile open;
    private final KpiTile protection = new KpiTile(FigureKpi.name("revenue_protection_rate"));
    private final KpiTile bounces = new KpiTile(FigureKpi.name("bounce_rate"));
    private final KpiTile complaints = new KpiTile(FigureKpi.name("complaint_rate"));
    private final KpiTile loss = new KpiTile(FigureKpi.name("estimated_revenue_loss"));

    RevenueTiles(
            Figures figures, Deliverability deliverability, RevenueAtRisk revenue, Incidents incidents, boolean money) {
        this.figures = figures;
        this.deliverability = deliverability;
        this.revenue = revenue;
        this.incidents = incidents;
        this.money = money;

        open = new KpiTile(Texts.get(money ? "revenue.at-risk-now" : "revenue.open-incidents"))
                .leadsTo(() -> UI.getCurrentOrThrow().navigate(IncidentsView.class));
        loss.leadsTo(() -> UI.getCurrentOrThrow().navigate("settings", QueryParameters.of("group", "revenue")));
        getContent()
                .add(
                        money
                                ? new TileRow(open, protection, bounces, complaints, loss)
                                : new TileRow(open, bounces, complaints));
    }

    /** Shows the figures of a period as they are now; its days are also those of the charts. */
    void show(ShownPeriod shown, Supplier<List<DeliveryPoint>> days, Instant now) {
        var sheet = figures(shown);
        open.load(
                () -> new Open(
                        money ? IncidentsNow.of(revenue.openIncidents()) : IncidentsNow.of(incidents.open()),
                        sheet.get()),
                it -> it.kpi(now));
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
                    () -> new Losses(sheet.get(), deliverability.constants()),
                    it -> {
                        protection.show(protection(it.sheet));
                        loss.show(LossKpi.of(it.sheet, it.constants));
                    },
                    protection,
                    loss);
        }
    }

    private Supplier<FigureSheet> figures(ShownPeriod shown) {
        return new MemoizedSupplier<>(() -> figures.sheet(Scope.fleet(), shown.days(), shown.before(), KEYS));
    }

    /** How much of what was at risk was protected: both amounts, each with its word. */
    private static Kpi protection(FigureSheet sheet) {
        var rows = sheet.get("revenue_protection_rate").rows();
        var count = rows.count().orElse(0L);
        var kpi = FigureKpi.of(sheet, "revenue_protection_rate");
        if (count == 0) {
            return DeliveryKpis.because(kpi, Texts.get("revenue.none-due"));
        }
        return rows.part()
                .flatMap(part -> rows.whole()
                        .map(whole -> DeliveryKpis.noting(
                                DeliveryKpis.because(kpi, Texts.get("revenue.nothing-at-risk")),
                                Texts.get("revenue.protected-of", Format.usd(part), Format.usd(whole), count))))
                .orElse(kpi);
    }

    /** What is at risk now, with the recurring revenue of those whose rates were critical in the period. */
    private record Open(IncidentsNow incidents, FigureSheet sheet) {

        Kpi kpi(Instant now) {
            var kpi = incidents.kpi(now);
            return sheet.has(CRITICAL)
                    ? DeliveryKpis.noting(
                            kpi, Texts.get("revenue.of-critical-tenants", FigureKpi.text(sheet.get(CRITICAL))))
                    : kpi;
        }
    }

    private record Losses(FigureSheet sheet, RiskConstants constants) {}
}
