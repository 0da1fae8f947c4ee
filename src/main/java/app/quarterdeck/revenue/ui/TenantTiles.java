package app.quarterdeck.revenue.ui;

import app.quarterdeck.revenue.BusinessPerformance;
import app.quarterdeck.revenue.Deliverability;
import app.quarterdeck.revenue.DeliveryPoint;
import app.quarterdeck.revenue.RevenueAtRisk;
import app.quarterdeck.revenue.RiskConstants;
import app.quarterdeck.revenue.TenantDelivery;
import app.quarterdeck.revenue.TenantRisk;
import app.quarterdeck.ui.Change;
import app.quarterdeck.ui.Change.Better;
import app.quarterdeck.ui.Explanation;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Kpi;
import app.quarterdeck.ui.KpiTile;
import app.quarterdeck.ui.ShownPeriod;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.TileRow;
import app.quarterdeck.ui.Unit;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The tiles of a tenant's page. */
class TenantTiles extends Composite<Div> {

    private final Deliverability deliverability;
    private final RevenueAtRisk revenue;
    private final boolean money;

    private final KpiTile level = new KpiTile(Texts.get("revenue.level"));
    private final KpiTile bounces = new KpiTile(Texts.get("revenue.bounce-rate"));
    private final KpiTile complaints = new KpiTile(Texts.get("revenue.complaint-rate"));
    private final KpiTile loss = new KpiTile(Texts.get("revenue.loss"));
    private final KpiTile mrr = new KpiTile(Texts.get("revenue.mrr"));
    private final KpiTile performance = new KpiTile(Texts.get("tenant.performance"));

    TenantTiles(Deliverability deliverability, RevenueAtRisk revenue, boolean money) {
        this.deliverability = deliverability;
        this.revenue = revenue;
        this.money = money;

        getContent().addClassName("tile-rows");
        getContent().add(new TileRow(level, bounces, complaints));
        if (money) {
            getContent().add(new TileRow(loss, mrr, performance));
        }
    }

    /** Shows a tenant's figures of a period as they are now. */
    void show(UUID tenant, ShownPeriod shown, Supplier<List<DeliveryPoint>> days, Instant now) {
        var period = shown.days();
        KpiTile.load(
                () -> new Mail(
                        deliverability.tenant(tenant, period),
                        shown.before().map(before -> deliverability.tenant(tenant, before)),
                        days.get(),
                        deliverability.constants()),
                mail -> {
                    level.show(level(mail.now, mail.constants, now));
                    bounces.show(DeliveryKpis.bounces(
                            mail.now.bounceRate(),
                            mail.before.flatMap(TenantDelivery::bounceRate),
                            Charts.values(mail.days, DeliveryPoint::bounceRate),
                            mail.now.bounced(),
                            mail.now.sent(),
                            mail.constants.bounceRateCritical(),
                            now));
                    complaints.show(DeliveryKpis.complaints(
                            mail.now.complaintRate(),
                            mail.before.flatMap(TenantDelivery::complaintRate),
                            Charts.values(mail.days, DeliveryPoint::complaintRate),
                            mail.now.complaints(),
                            mail.now.delivered(),
                            mail.constants.complaintRateCritical(),
                            now));
                },
                level,
                bounces,
                complaints);
        if (money) {
            KpiTile.load(
                    () -> new Money(
                            revenue.tenant(tenant, period),
                            shown.before().map(before -> revenue.tenant(tenant, before)),
                            deliverability.constants()),
                    it -> {
                        loss.show(loss(it, now));
                        mrr.show(mrr(it.now, now));
                    },
                    loss,
                    mrr);
            showPerformance(tenant, now);
        }
    }

    /** Shows what became of the tenant's revenue at stake, as the event store last said. */
    void showPerformance(UUID tenant, Instant now) {
        if (money) {
            performance.load(
                    () -> revenue.performance(tenant),
                    found -> found.map(it -> performance(it, now))
                            .orElseGet(() -> Kpi.missing(Texts.get("tenant.no-impact"))));
        }
    }

    private static Kpi level(TenantDelivery mail, RiskConstants constants, Instant now) {
        var status = Status.ofRiskLevel(mail.level().key());
        return Kpi.of(status.word())
                .status(LevelWords.evidence(mail).orElseGet(() -> Status.ofHealth(mail.healthStatus())))
                .note(Texts.get("tenant.mails", Format.count(mail.sent())))
                .explained(Constants.ofLevel(
                                Explanation.of("revenue.formula.level", Texts.get("revenue.source.delivery"), now),
                                constants)
                        .with(Texts.get("revenue.sent"), Format.count(mail.sent()))
                        .with(Texts.get("revenue.bounced"), Format.count(mail.bounced()))
                        .with(Texts.get("revenue.complaints"), Format.count(mail.complaints())));
    }

    private static Kpi loss(Money money, Instant now) {
        var risk = money.now;
        return risk.loss()
                .map(amount -> Kpi.of(Format.compactUsd(amount))
                        .note(Texts.get("tenant.savings", Format.optional(risk.savings(), Format::usd)))
                        .change(money.before
                                .flatMap(TenantRisk::loss)
                                .flatMap(then -> Change.ofAmount(then, amount, Better.LOWER)))
                        .status(Status.ofHealth(risk.delivery().healthStatus())))
                .orElseGet(() -> Kpi.missing(Texts.get("revenue.nothing-sent")))
                .explained(Constants.ofLoss(
                                Explanation.of("revenue.formula.loss", Texts.get("revenue.source.delivery"), now),
                                money.constants)
                        .with(
                                Texts.get("revenue.bounced"),
                                Format.count(risk.delivery().bounced()))
                        .with(
                                Texts.get("revenue.complaints"),
                                Format.count(risk.delivery().complaints()))
                        .with(
                                Texts.get("revenue.risk-score"),
                                Format.optional(risk.score(), it -> Format.decimal(it, 6))));
    }

    private static Kpi mrr(TenantRisk risk, Instant now) {
        return Kpi.of(Format.compactUsd(risk.mrr()))
                .unit(Texts.get("revenue.a-month"))
                .note(risk.delivery().plan().orElse(Texts.get("tenant.no-plan")))
                .explained(Explanation.of("revenue.formula.mrr", Texts.get("revenue.source.mrr"), now));
    }

    private static Kpi performance(BusinessPerformance impact, Instant now) {
        var explanation = Explanation.of("tenant.formula.performance", Texts.get("tenant.source.performance"), now)
                .with(Texts.get("tenant.positive"), Format.usd(impact.positive()))
                .with(Texts.get("tenant.negative"), Format.usd(impact.negative()))
                .with(Texts.get("tenant.impacts"), Format.count(impact.events()))
                .with(Texts.get("tenant.impacts-unreadable"), Format.count(impact.unreadable()));
        return impact.score()
                .map(score -> Kpi.of(Unit.SCORE.format(score))
                        .note(Texts.get(
                                "tenant.performance-of", Format.usd(impact.positive()), Format.usd(impact.negative())))
                        .explained(explanation))
                .orElseGet(() -> Kpi.missing(Texts.get("tenant.no-amount", Format.count(impact.events())))
                        .explained(explanation));
    }

    private record Mail(
            TenantDelivery now, Optional<TenantDelivery> before, List<DeliveryPoint> days, RiskConstants constants) {}

    private record Money(TenantRisk now, Optional<TenantRisk> before, RiskConstants constants) {}
}
