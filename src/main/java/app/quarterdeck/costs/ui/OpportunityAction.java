package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.savings.Opportunity;
import app.quarterdeck.costs.savings.Opportunity.State;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.ui.Texts;
import java.util.Locale;

/** What a person can do about an opportunity. */
enum OpportunityAction {
    ACCEPT,
    IMPLEMENT,
    DISMISS;

    /** Whether the opportunity is that far, and the reader may do it. */
    boolean isPossible(Opportunity opportunity) {
        return switch (this) {
            case ACCEPT -> opportunity.state() == State.IDENTIFIED;
            case IMPLEMENT -> opportunity.state() == State.ACCEPTED && CurrentUser.mayImplementSavings();
            case DISMISS -> opportunity.state() == State.IDENTIFIED || opportunity.state() == State.ACCEPTED;
        };
    }

    /** The words of a part of its button or dialog. */
    String text(String part) {
        return Texts.get("opportunity." + part + "." + name().toLowerCase(Locale.ROOT));
    }
}
