package app.quarterdeck.revenue.ui;

import app.quarterdeck.revenue.Incident;
import app.quarterdeck.revenue.IncidentStake;
import app.quarterdeck.revenue.RevenueAtRisk;
import app.quarterdeck.ui.Explanation;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Kpi;
import app.quarterdeck.ui.KpiTile;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.TileRow;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What is at risk in an incident, in money, as it was when the incident was opened. */
class IncidentMoney extends Composite<Div> {

    private static final BigDecimal HOURS = BigDecimal.valueOf(24);

    private final RevenueAtRisk money;
    private final KpiTile atRisk = new KpiTile(Texts.get("incident.at-risk"));
    private final KpiTile loss = new KpiTile(Texts.get("incident.loss-per-hour"));
    private final KpiTile mrr = new KpiTile(Texts.get("incident.mrr"));

    IncidentMoney(RevenueAtRisk money) {
        this.money = money;

        var heading = new H2(Texts.get("incident.money"));
        heading.addClassName("section-title");
        getContent().addClassName("incident-money");
        getContent().add(heading, new TileRow(atRisk, loss, mrr));
    }

    void show(Incident incident) {
        KpiTile.load(
                () -> Optional.ofNullable(money.stakes(List.of(incident.id())).get(incident.id())),
                stake -> stake.ifPresent(known -> show(incident, known)),
                atRisk,
                loss,
                mrr);
    }

    private void show(Incident incident, IncidentStake stake) {
        atRisk.show(Kpi.of(IncidentWords.atRisk(stake))
                .note(Texts.get(stake.mrr().isPresent() ? "incident.at-opening" : "incident.at-risk-without-mrr"))
                .explained(explanation(incident, stake)));
        loss.show(Kpi.of(Format.compactUsd(stake.lossPerHour()))
                .unit(Texts.get("incident.an-hour"))
                .note(Texts.get("incident.at-opening"))
                .explained(Explanation.of("incident.formula.loss", Texts.get("incident.source.loss"), incident.opened())
                        .with(Texts.get("incident.loss-per-hour"), Format.usd(stake.lossPerHour()))));
        mrr.show(stake.mrr()
                .map(it -> Kpi.of(Format.compactUsd(it))
                        .unit(Texts.get("incident.a-month"))
                        .note(Texts.get("incident.at-opening")))
                .orElseGet(() -> Kpi.missing(Texts.get("incident.mrr-unknown")))
                .explained(Explanation.of("incident.formula.mrr", Texts.get("incident.source.mrr"), incident.opened())
                        .with(Texts.get("incident.mrr"), Format.optional(stake.mrr(), Format::usd))));
    }

    private static Explanation explanation(Incident incident, IncidentStake stake) {
        var lossOfDay = stake.lossPerHour().multiply(HOURS);
        return Explanation.of("incident.formula.at-risk", Texts.get("incident.source.at-risk"), incident.opened())
                .with(Texts.get("incident.loss-per-hour"), Format.usd(stake.lossPerHour()))
                .with(Texts.get("incident.loss-of-day"), Format.usd(lossOfDay))
                .with(Texts.get("incident.mrr"), Format.optional(stake.mrr(), Format::usd))
                .with(
                        Texts.get("incident.mrr-share"),
                        Format.optional(stake.mrr().map(known -> stake.atRisk().subtract(lossOfDay)), Format::usd))
                .with(Texts.get("incident.at-risk"), IncidentWords.atRisk(stake));
    }
}
