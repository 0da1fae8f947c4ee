package app.quarterdeck.revenue.ui;

import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.revenue.Incident;
import app.quarterdeck.revenue.Incident.State;
import app.quarterdeck.revenue.Incidents;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.notification.Notification;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The buttons of what can be done about an incident as it stands; none for those who only read. */
class IncidentActions extends Composite<Div> {

    private final Incidents incidents;
    private final Runnable onDone;
    private final Button acknowledge = new WriteButton(Texts.get("incident.acknowledge"), this::acknowledge);
    private final Map<IncidentAction, Button> actions = new EnumMap<>(IncidentAction.class);

    private Optional<Incident> shown = Optional.empty();

    IncidentActions(Incidents incidents, Runnable onDone) {
        this.incidents = incidents;
        this.onDone = onDone;

        getContent().addClassName("incident-actions");
        getContent().setVisible(CurrentUser.mayActOnIncidents());
        getContent().add(acknowledge);
        for (var action : IncidentAction.values()) {
            var button = new Button(action.text("button"), click -> shown.ifPresent(incident -> ask(action, incident)));
            actions.put(action, button);
            getContent().add(button);
        }
    }

    /** Offers what can be done about the incident as it stands; the step that comes next stands out. */
    void show(Incident incident) {
        shown = Optional.of(incident);
        acknowledge.setVisible(incident.state() == State.OPEN);
        acknowledge.setThemeVariant(ButtonVariant.PRIMARY, incident.state() == State.OPEN);
        actions.forEach((action, button) -> {
            button.setVisible(action.isPossible(incident));
            button.setThemeVariant(ButtonVariant.PRIMARY, action.isNext(incident));
        });
    }

    /** Acknowledges, or says who else was quicker. */
    static void acknowledge(Incidents incidents, Incident incident) {
        try {
            incidents.acknowledge(incident);
        } catch (ChangedMeanwhileException e) {
            if (isOwn(e.current(Incident.class))) {
                return;
            }
            Notification.show(
                    Texts.get(
                            "incident.changed-meanwhile",
                            incident.tenantName(),
                            IncidentWords.standing(e.current(Incident.class))),
                    8_000,
                    Notification.Position.TOP_CENTER);
        }
    }

    /** A second click, before the page showed what the first had done. */
    private static boolean isOwn(Incident current) {
        return current.state() == State.ACKNOWLEDGED
                && current.acknowledged()
                        .filter(step -> step.by().equals(CurrentUser.name()))
                        .isPresent();
    }

    private void acknowledge() {
        shown.ifPresent(incident -> acknowledge(incidents, incident));
        onDone.run();
        // The button that had the focus is gone; acting is what comes next.
        actions.values().stream().filter(Button::isVisible).findFirst().ifPresent(Button::focus);
    }

    private void ask(IncidentAction action, Incident incident) {
        new IncidentDialog(incidents, incident, action, onDone).open();
    }
}
