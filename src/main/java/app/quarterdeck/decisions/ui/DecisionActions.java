package app.quarterdeck.decisions.ui;

import app.quarterdeck.decisions.Decision;
import app.quarterdeck.decisions.DecisionSteps;
import app.quarterdeck.decisions.Decisions;
import app.quarterdeck.figures.ReportingCalendar;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;

/** The buttons of what can be done about a decision as it stands. */
class DecisionActions extends Composite<Div> {

    private final Decisions decisions;
    private final DecisionSteps steps;
    private final ReportingCalendar calendar;
    private final Runnable onDone;

    DecisionActions(Decisions decisions, DecisionSteps steps, ReportingCalendar calendar, Runnable onDone) {
        this.decisions = decisions;
        this.steps = steps;
        this.calendar = calendar;
        this.onDone = onDone;
        getContent().addClassName("incident-actions");
    }

    void show(Decision decision) {
        getContent().removeAll();
        for (var action : DecisionAction.values()) {
            if (action.isPossible(decision, calendar.today())) {
                var button = new Button(action.text("action"), click -> start(action, decision));
                button.setThemeVariant(ButtonVariant.PRIMARY, isNext(action));
                getContent().add(button);
            }
        }
    }

    /** The step that comes next stands out. */
    private static boolean isNext(DecisionAction action) {
        return action == DecisionAction.DECIDE || action == DecisionAction.IMPLEMENT || action == DecisionAction.REVIEW;
    }

    private void start(DecisionAction action, Decision decision) {
        switch (action) {
            case EDIT -> new EditDecisionDialog(decisions, steps, calendar, decision, onDone).open();
            case SUPERSEDE ->
                UI.getCurrentOrThrow().navigate(NewDecisionView.class, NewDecisionView.superseding(decision));
            default -> new DecisionDialog(steps, decision, action, calendar.today(), onDone).open();
        }
    }
}
