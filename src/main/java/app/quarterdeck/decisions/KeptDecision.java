package app.quarterdeck.decisions;

import app.quarterdeck.decisions.Decision.NotReviewed;
import app.quarterdeck.decisions.Decision.State;
import app.quarterdeck.decisions.Decision.Step;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/** A decision as it is kept, as far as people change it; what comes of it the product writes itself, on the day of its review. */
@Table("decision")
record KeptDecision(
        @Id @Nullable Long id,
        @Embedded.Empty KeptContent content,
        State state,
        @Embedded.Empty(prefix = "raised_") Step raised,
        @Embedded.Nullable(prefix = "decided_") @Nullable Step decided,

        @Embedded.Nullable(prefix = "implemented_") @Nullable
        Step implemented,

        @Embedded.Nullable(prefix = "dropped_") @Nullable Step dropped,
        @Nullable String dropReason,
        @Nullable LocalDate baselineFrom,
        @Nullable LocalDate baselineTo,
        @Nullable BigDecimal baseline,
        @Nullable NotReviewed notReviewed,
        @Nullable Long supersedes,
        boolean reversal,
        Optional<Long> incidentId,
        Optional<Long> opportunityId,
        @Version @Nullable Integer version) {

    static KeptDecision raised(
            DecisionContent content,
            Step by,
            Optional<DecisionOrigin> origin,
            @Nullable Long supersedes,
            boolean reversal) {
        return new KeptDecision(
                null,
                KeptContent.of(content),
                State.RAISED,
                by,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                supersedes,
                reversal,
                of(origin, DecisionOrigin.Kind.INCIDENT),
                of(origin, DecisionOrigin.Kind.OPPORTUNITY),
                null);
    }

    KeptDecision edited(DecisionContent other) {
        return new KeptDecision(
                id,
                KeptContent.of(other),
                state,
                raised,
                decided,
                implemented,
                dropped,
                dropReason,
                baselineFrom,
                baselineTo,
                baseline,
                notReviewed,
                supersedes,
                reversal,
                incidentId,
                opportunityId,
                version);
    }

    /** From here on what it says stays. */
    KeptDecision decided(Step by, DecisionContent chosen, LocalDate from, LocalDate to, Optional<BigDecimal> before) {
        return new KeptDecision(
                id,
                KeptContent.of(chosen),
                State.DECIDED,
                raised,
                by,
                implemented,
                dropped,
                dropReason,
                from,
                to,
                before.orElse(null),
                notReviewed,
                supersedes,
                reversal,
                incidentId,
                opportunityId,
                version);
    }

    KeptDecision implemented(Step by) {
        return new KeptDecision(
                id,
                content,
                State.IMPLEMENTED,
                raised,
                decided,
                by,
                dropped,
                dropReason,
                baselineFrom,
                baselineTo,
                baseline,
                null,
                supersedes,
                reversal,
                incidentId,
                opportunityId,
                version);
    }

    KeptDecision dropped(Step by, String reason) {
        return new KeptDecision(
                id,
                content,
                State.DROPPED,
                raised,
                decided,
                implemented,
                by,
                reason,
                baselineFrom,
                baselineTo,
                baseline,
                notReviewed,
                supersedes,
                reversal,
                incidentId,
                opportunityId,
                version);
    }

    private static Optional<Long> of(Optional<DecisionOrigin> origin, DecisionOrigin.Kind kind) {
        return origin.filter(it -> it.kind() == kind).map(DecisionOrigin::id);
    }
}
