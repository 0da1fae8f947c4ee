package app.quarterdeck.revenue.ui;

import app.quarterdeck.figures.FigureSheet;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.Scope;
import app.quarterdeck.revenue.MrrMovements;
import app.quarterdeck.ui.FigureKpi;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Kpi;
import app.quarterdeck.ui.KpiTile;
import app.quarterdeck.ui.ShownPeriod;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.TileRow;
import com.vaadin.flow.component.Composite;
import java.util.List;
import java.util.function.Supplier;

/** The tiles of customers' revenue: what recurs, what of it stays, who leaves, and what a customer is worth. */
class CustomerTiles extends Composite<TileRow> {

    private static final String MRR = "mrr";
    private static final String RETENTION = "net_revenue_retention";
    private static final String GROSS_RETENTION = "gross_revenue_retention";
    private static final String CHURN = "logo_churn_rate";
    private static final String LIFETIME_VALUE = "customer_lifetime_value";
    private static final List<String> KEYS = List.of(MRR, RETENTION, GROSS_RETENTION, CHURN, LIFETIME_VALUE);

    private final Figures figures;

    private final KpiTile mrr = new KpiTile(FigureKpi.name(MRR));
    private final KpiTile retention = new KpiTile(FigureKpi.name(RETENTION));
    private final KpiTile churn = new KpiTile(FigureKpi.name(CHURN));
    private final KpiTile lifetimeValue = new KpiTile(FigureKpi.name(LIFETIME_VALUE));

    CustomerTiles(Figures figures) {
        this.figures = figures;
    }

    @Override
    protected TileRow initContent() {
        return new TileRow(mrr, retention, churn, lifetimeValue);
    }

    /** Shows the figures of a period; its movements are also those of the chart. */
    void show(ShownPeriod shown, Supplier<MrrMovements> movements) {
        KpiTile.load(
                () -> new Shown(figures.sheet(Scope.fleet(), shown.days(), shown.before(), KEYS), movements.get()),
                it -> {
                    mrr.show(FigureKpi.of(it.sheet, MRR).unit(Texts.get("revenue.a-month")));
                    retention.show(retention(it.sheet));
                    churn.show(churn(it));
                    lifetimeValue.show(DeliveryKpis.because(
                            DeliveryKpis.noting(FigureKpi.of(it.sheet, LIFETIME_VALUE), Texts.get("tenants.median")),
                            Texts.get("tenants.no-lifetime-value")));
                },
                mrr,
                retention,
                churn,
                lifetimeValue);
    }

    private static Kpi retention(FigureSheet sheet) {
        var kpi = DeliveryKpis.because(FigureKpi.of(sheet, RETENTION), Texts.get("tenants.no-opening-year"));
        return sheet.get(GROSS_RETENTION)
                .value()
                .map(gross -> DeliveryKpis.noting(kpi, Texts.get("tenants.gross-retention", Format.percent(gross))))
                .orElse(kpi);
    }

    /** With how many left of how many, and the same as of one month. */
    private static Kpi churn(Shown shown) {
        var kpi = DeliveryKpis.because(FigureKpi.of(shown.sheet, CHURN), Texts.get("tenants.no-opening"));
        var of = shown.movements;
        var counted = of.monthlyChurn()
                .map(monthly -> DeliveryKpis.noting(
                        kpi, Texts.get("tenants.churn-of", of.lost(), of.opened(), Format.percent(monthly))))
                .orElse(kpi);
        return of.unknown() > 0 ? DeliveryKpis.noting(counted, Texts.get("tenants.left-out", of.unknown())) : counted;
    }

    private record Shown(FigureSheet sheet, MrrMovements movements) {}
}
