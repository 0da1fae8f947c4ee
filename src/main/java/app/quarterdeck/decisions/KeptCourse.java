package app.quarterdeck.decisions;

import app.quarterdeck.decisions.Decision.NotReviewed;
import app.quarterdeck.decisions.Decision.State;
import app.quarterdeck.decisions.Decision.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Embedded;

/** How far a decision is, and who took which step. */
record KeptCourse(
        State state,
        @Embedded.Empty(prefix = "raised_") Step raised,
        @Embedded.Nullable(prefix = "decided_") @Nullable Step decided,

        @Embedded.Nullable(prefix = "implemented_") @Nullable
        Step implemented,

        @Embedded.Nullable(prefix = "dropped_") @Nullable Step dropped,
        @Nullable String dropReason,
        @Nullable NotReviewed notReviewed) {

    static KeptCourse raised(Step by) {
        return new KeptCourse(State.RAISED, by, null, null, null, null, null);
    }

    KeptCourse decided(Step by) {
        return new KeptCourse(State.DECIDED, raised, by, implemented, dropped, dropReason, notReviewed);
    }

    KeptCourse implemented(Step by) {
        return new KeptCourse(State.IMPLEMENTED, raised, decided, by, dropped, dropReason, null);
    }

    KeptCourse dropped(Step by, String reason) {
        return new KeptCourse(State.DROPPED, raised, decided, implemented, by, reason, notReviewed);
    }
}
