package app.quarterdeck.decisions.ui;

import app.quarterdeck.decisions.Decision;
import app.quarterdeck.decisions.Decision.State;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.ui.Texts;
import java.time.LocalDate;
import java.util.Locale;

/** What a person can do about a decision. */
enum DecisionAction {
    DECIDE,
    IMPLEMENT,
    REVIEW,
    EDIT,
    SUPERSEDE,
    DROP,
    COMMENT;

    /** Whether the decision is that far, and the reader may do it; the service asks the same again. */
    boolean isPossible(Decision decision, LocalDate today) {
        return switch (this) {
            case DECIDE -> decision.state() == State.RAISED && isForReader(decision);
            case IMPLEMENT -> decision.state() == State.DECIDED && isForReader(decision);
            case REVIEW ->
                decision.state() == State.IMPLEMENTED
                        && isForReader(decision)
                        && decision.content()
                                .expectation()
                                .filter(it -> !it.reviewOn().isAfter(today))
                                .isPresent();
            case EDIT -> decision.state() == State.RAISED && CurrentUser.mayDecide();
            case SUPERSEDE ->
                decision.decided().isPresent() && decision.supersededBy().isEmpty() && CurrentUser.mayDecide();
            case DROP ->
                (decision.state() == State.RAISED || decision.state() == State.DECIDED) && isForReader(decision);
            case COMMENT -> CurrentUser.mayActOnDecisions();
        };
    }

    /** The words of a part of its button or dialog. */
    String text(String part) {
        return Texts.get("decision." + part + "." + name().toLowerCase(Locale.ROOT));
    }

    private static boolean isForReader(Decision decision) {
        return CurrentUser.mayDecide()
                || CurrentUser.mayActOnDecisions() && decision.content().owner().equals(CurrentUser.name());
    }
}
