package app.quarterdeck.revenue.ui;

import app.quarterdeck.revenue.Incident;
import app.quarterdeck.revenue.Incident.Step;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.Optional;

/** The road of an incident from opened to recovered: which steps were taken, when and by whom. */
class IncidentSteps extends Composite<OrderedList> {

    IncidentSteps() {
        getContent().addClassName("incident-steps");
    }

    void show(Incident incident) {
        var foundBy = IncidentWords.foundBy(incident.detectedBy());
        getContent().removeAll();
        getContent()
                .add(
                        step("opened", Optional.of(new Step(incident.opened(), foundBy))),
                        step("acknowledged", incident.acknowledged()),
                        step("acted", incident.acted()),
                        step("recovered", incident.recovered()));
    }

    private static ListItem step(String name, Optional<Step> taken) {
        var icon = new Icon(taken.isPresent() ? VaadinIcon.CHECK_CIRCLE : VaadinIcon.CIRCLE_THIN);
        icon.getElement().setAttribute("aria-hidden", "true");
        var title = new Span(Texts.get("incident.step." + name));
        title.addClassName("step-name");
        var when = new Span(taken.map(step -> Format.dateTime(step.at())).orElse(Texts.get("incident.step.not-yet")));
        var who = new Span(taken.map(Step::by).orElse(""));
        when.addClassName("step-when");
        who.addClassName("step-who");
        var item = new ListItem(icon, title, when, who);
        item.setClassName("step-taken", taken.isPresent());
        return item;
    }
}
