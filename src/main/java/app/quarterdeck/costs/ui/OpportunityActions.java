package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.savings.Opportunities;
import app.quarterdeck.costs.savings.Opportunity;
import app.quarterdeck.costs.savings.OpportunitySteps;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import java.time.LocalDate;

/** The buttons of what can be done about an opportunity as it stands. */
class OpportunityActions extends Composite<Div> {

    private final Opportunities opportunities;
    private final OpportunitySteps steps;
    private final Runnable onDone;

    OpportunityActions(Opportunities opportunities, OpportunitySteps steps, Runnable onDone) {
        this.opportunities = opportunities;
        this.steps = steps;
        this.onDone = onDone;
        getContent().addClassName("incident-actions");
    }

    OpportunityActions show(Opportunity opportunity, LocalDate today) {
        getContent().removeAll();
        for (var action : OpportunityAction.values()) {
            if (action.isPossible(opportunity)) {
                var button = new Button(
                        action.text("action"),
                        click -> new OpportunityDialog(
                                        steps, opportunity, action, opportunities.owners(), today, onDone)
                                .open());
                button.addThemeVariants(ButtonVariant.SMALL);
                button.setAriaLabel(action.text("action") + " " + OpportunityWords.title(opportunity));
                getContent().add(button);
            }
        }
        return this;
    }
}
