package app.quarterdeck.revenue.ui;

import app.quarterdeck.revenue.Deliverability;
import app.quarterdeck.revenue.DeliveryPoint;
import app.quarterdeck.revenue.FleetDelivery;
import app.quarterdeck.revenue.Incident;
import app.quarterdeck.revenue.Incident.State;
import app.quarterdeck.revenue.Incidents;
import app.quarterdeck.revenue.Protection;
import app.quarterdeck.revenue.RevenueAtRisk;
import app.quarterdeck.revenue.RevenueFigures;
import app.quarterdeck.revenue.RiskConstants;
import app.quarterdeck.ui.Change;
import app.quarterdeck.ui.Change.Better;
import app.quarterdeck.ui.Explanation;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Kpi;
import app.quarterdeck.ui.KpiTile;
import app.quarterdeck.ui.Once;
import app.quarterdeck.ui.ShownPeriod;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.TileRow;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The tiles of the revenue page: the money first for those who may see it, then the mail. */
class RevenueTiles extends Composite<Div> {

    private final Deliverability deliverability;
    private final RevenueAtRisk revenue;
    private final Incidents incidents;
    private final boolean money;

    private final KpiTile atRisk = new KpiTile(Texts.get("revenue.mrr-at-risk"));
    private final KpiTile loss = new KpiTile(Texts.get("revenue.loss"));
    private final KpiTile protection = new KpiTile(Texts.get("revenue.protection"));
    private final KpiTile open = new KpiTile(Texts.get("revenue.open-incidents"));
    private final KpiTile bounces = new KpiTile(Texts.get("revenue.bounce-rate"));
    private final KpiTile complaints = new KpiTile(Texts.get("revenue.complaint-rate"));
    private final KpiTile delivery = new KpiTile(Texts.get("revenue.delivery-rate"));

    RevenueTiles(Deliverability deliverability, RevenueAtRisk revenue, Incidents incidents, boolean money) {
        this.deliverability = deliverability;
        this.revenue = revenue;
        this.incidents = incidents;
        this.money = money;

        open.leadsTo(() -> UI.getCurrentOrThrow().navigate(IncidentsView.class));
        getContent().addClassName("tile-rows");
        if (money) {
            getContent().add(new TileRow(atRisk, loss, protection, open), new TileRow(bounces, complaints, delivery));
        } else {
            getContent().add(new TileRow(bounces, complaints, delivery, open));
        }
    }

    /** Shows the figures of a period as they are now; its days are also those of the charts. */
    void show(ShownPeriod shown, Supplier<List<DeliveryPoint>> days, Instant now) {
        var period = shown.days();
        open.load(incidents::open, it -> openIncidents(it, now));
        if (money) {
            // The same reading of the days gives the mail and its money.
            var figures = new Once<>(() -> revenue.figures(period));
            var before = new Once<>(() -> shown.before().map(revenue::figures));
            showDelivery(() -> figures.get().delivery(), () -> before.get().map(RevenueFigures::delivery), days, now);
            atRisk.load(figures, it -> atRisk(it, now));
            loss.load(
                    () -> new Losses(
                            figures.get(), before.get(), revenue.lossByDay(period), deliverability.constants()),
                    it -> loss(it, now));
            protection.load(
                    () -> new Protections(
                            revenue.protection(period), shown.before().map(revenue::protection)),
                    it -> protection(it.now, it.before, now));
        } else {
            showDelivery(
                    () -> deliverability.fleet(period), () -> shown.before().map(deliverability::fleet), days, now);
        }
    }

    private void showDelivery(
            Supplier<FleetDelivery> fleet,
            Supplier<Optional<FleetDelivery>> before,
            Supplier<List<DeliveryPoint>> days,
            Instant now) {
        KpiTile.load(
                () -> new Delivery(fleet.get(), before.get(), days.get(), deliverability.constants()),
                it -> {
                    bounces.show(DeliveryKpis.bounces(
                            it.fleet.bounceRate(),
                            it.before.flatMap(FleetDelivery::bounceRate),
                            Charts.values(it.days, DeliveryPoint::bounceRate),
                            it.fleet.bounced(),
                            it.fleet.sent(),
                            it.constants.bounceRateMonitoring(),
                            now));
                    complaints.show(DeliveryKpis.complaints(
                            it.fleet.complaintRate(),
                            it.before.flatMap(FleetDelivery::complaintRate),
                            Charts.values(it.days, DeliveryPoint::complaintRate),
                            it.fleet.complaints(),
                            it.fleet.delivered(),
                            it.constants.complaintRateMonitoring(),
                            now));
                    delivery.show(DeliveryKpis.delivery(
                            it.fleet.deliveryRate(),
                            it.before.flatMap(FleetDelivery::deliveryRate),
                            Charts.values(it.days, DeliveryPoint::deliveryRate),
                            it.fleet.delivered(),
                            it.fleet.sent(),
                            now));
                },
                bounces,
                complaints,
                delivery);
    }

    private static Kpi atRisk(RevenueFigures figures, Instant now) {
        var critical = new Status(Tone.CRITICAL, Texts.get("status.critical"));
        var safe = new Status(Tone.GOOD, Texts.get("revenue.all-safe"));
        return Kpi.of(Format.compactUsd(figures.mrrAtRisk()))
                .unit(Texts.get("revenue.a-month"))
                .note(Texts.get(
                        "revenue.tenants-of", Format.count(figures.tenantsAtRisk()), Format.count(figures.tenants())))
                .status(figures.tenantsAtRisk() > 0 ? critical : safe)
                .explained(Explanation.of("revenue.formula.mrr-at-risk", Texts.get("revenue.source.mrr"), now)
                        .with(Texts.get("revenue.tenants-at-risk"), Format.count(figures.tenantsAtRisk()))
                        .with(Texts.get("revenue.mrr-of-all"), Format.usd(figures.mrr())));
    }

    private static Kpi loss(Losses losses, Instant now) {
        return losses.now
                .loss()
                .map(amount -> Kpi.of(Format.compactUsd(amount))
                        .note(Texts.get("revenue.score", score(losses.now, 3)))
                        .change(losses.before
                                .flatMap(RevenueFigures::loss)
                                .flatMap(then -> Change.ofAmount(then, amount, Better.LOWER)))
                        .trend(losses.days)
                        .status(Status.ofHealth(losses.now.healthStatus())))
                .orElseGet(() -> Kpi.missing(Texts.get("revenue.nothing-sent")))
                .explained(Constants.ofLoss(
                                Explanation.of("revenue.formula.loss", Texts.get("revenue.source.delivery"), now),
                                losses.constants)
                        .with(Texts.get("revenue.risk-score"), score(losses.now, 6)));
    }

    private static String score(RevenueFigures figures, int decimals) {
        return Format.optional(figures.score(), score -> Format.decimal(score, decimals));
    }

    private static Kpi protection(Protection now, Optional<Protection> before, Instant asOf) {
        var target = Texts.get("revenue.above", Format.percent(now.target()));
        return now.rate()
                .map(rate -> Kpi.of(Format.percent(rate))
                        .note(Texts.get(
                                "revenue.protected-of",
                                Format.count(now.inTime()),
                                Format.count(now.incidents()),
                                Format.compactUsd(now.atRisk()).text()))
                        .target(target, rate.compareTo(now.target()) > 0)
                        .change(before.flatMap(Protection::rate)
                                .map(then -> Change.ofRate(then, rate, 1, Better.HIGHER))))
                .orElseGet(() -> Kpi.missing(
                                now.incidents() == 0
                                        ? Texts.get("revenue.no-clock-ended")
                                        : Texts.get("revenue.nothing-at-risk", Format.count(now.incidents())))
                        .target(target))
                .explained(Explanation.of("revenue.formula.protection", Texts.get("revenue.source.incidents"), asOf)
                        .with(Texts.get("revenue.incidents-ended"), Format.count(now.incidents()))
                        .with(Texts.get("revenue.incidents-in-time"), Format.count(now.inTime()))
                        .with(Texts.get("revenue.at-risk-in-all"), Format.usd(now.atRisk())));
    }

    private static Kpi openIncidents(List<Incident> open, Instant now) {
        var waiting = open.stream().filter(it -> it.state() != State.ACTED).toList();
        var overdue = waiting.stream().filter(it -> it.overdue(now)).count();
        var kpi = Kpi.of(Format.count(open.size()))
                .now()
                .note(
                        waiting.isEmpty()
                                ? Texts.get("revenue.nothing-waits")
                                : Texts.get(
                                        "revenue.next-due",
                                        Format.time(waiting.getFirst().due())))
                .explained(Explanation.of("revenue.formula.incidents", Texts.get("revenue.source.incidents"), now)
                        .with(Texts.get("revenue.waiting"), Format.count(waiting.size()))
                        .with(Texts.get("revenue.overdue"), Format.count(overdue)));
        if (overdue > 0) {
            return kpi.status(new Status(Tone.CRITICAL, Texts.get("revenue.overdue-count", overdue)));
        }
        return kpi.status(
                waiting.isEmpty()
                        ? new Status(Tone.GOOD, Texts.get("revenue.none-waits"))
                        : new Status(Tone.ATTENTION, Texts.get("revenue.in-time")));
    }

    private record Delivery(
            FleetDelivery fleet, Optional<FleetDelivery> before, List<DeliveryPoint> days, RiskConstants constants) {}

    private record Protections(Protection now, Optional<Protection> before) {}

    private record Losses(
            RevenueFigures now,
            Optional<RevenueFigures> before,
            List<Optional<BigDecimal>> days,
            RiskConstants constants) {}
}
