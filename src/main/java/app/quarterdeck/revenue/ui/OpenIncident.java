package app.quarterdeck.revenue.ui;

import app.quarterdeck.revenue.Incident;
import app.quarterdeck.revenue.IncidentStake;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import java.util.Optional;
import java.util.function.Consumer;

/** One incident in the list of those that need someone. */
class OpenIncident extends Composite<ListItem> {

    private final RouterLink tenant;
    private final IncidentClock clock;
    private final Span standing = new Span();
    private final Span atRisk = new Span();
    private final Button acknowledge;

    private Incident incident;

    OpenIncident(Incident incident, Optional<IncidentStake> stake, Consumer<Incident> onAcknowledge) {
        this.incident = incident;

        tenant = new RouterLink(incident.tenantName(), IncidentView.class, IncidentView.of(incident));
        tenant.addClassName("incident-link");
        clock = new IncidentClock(incident);
        standing.addClassName("incident-standing");
        atRisk.addClassName("incident-at-risk");
        acknowledge = new WriteButton(Texts.get("incident.acknowledge"), () -> {
            onAcknowledge.accept(this.incident);
            // The button that was focused is gone; a reader with a keyboard goes on from the same incident.
            tenant.getElement().callJsFunction("focus");
        });
        acknowledge.addThemeVariants(ButtonVariant.SMALL);
        acknowledge.setAriaLabel(Texts.get("incident.acknowledge-of", incident.tenantName()));

        var head = new Div(tenant, clock);
        head.addClassName("incident-head");
        var measured = new Div(IncidentWords.measured(incident));
        measured.addClassName("incident-measured");
        var foot = new Div(standing, atRisk, acknowledge);
        foot.addClassName("incident-foot");
        getContent().addClassName("open-incident");
        getContent().add(head, measured, foot);

        show(incident, stake);
    }

    /** Shows how it stands by now; what it was opened with does not change. */
    final void show(Incident now, Optional<IncidentStake> stake) {
        incident = now;
        clock.show(now);
        standing.setText(IncidentWords.standing(now));
        stake.ifPresent(money -> atRisk.setText(Texts.get("incident.at-risk-of", IncidentWords.atRisk(money))));
        atRisk.setVisible(stake.isPresent());
        acknowledge.setVisible(now.state() == Incident.State.OPEN && CurrentUser.mayActOnIncidents());
    }
}
