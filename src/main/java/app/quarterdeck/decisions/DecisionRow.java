package app.quarterdeck.decisions;

import app.quarterdeck.decisions.Decision.NotReviewed;
import app.quarterdeck.decisions.Decision.State;
import app.quarterdeck.decisions.Decision.Step;
import app.quarterdeck.figures.FigureCatalogue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code quarterdeck.decision_state}. */
record DecisionRow(
        long id,
        String title,
        String question,
        List<String> options,
        String choice,
        String why,
        String owner,
        List<String> participants,
        List<String> tags,
        Optional<UUID> tenantId,
        Optional<String> tenantName,
        Optional<String> metric,
        BigDecimal expectedChange,
        BigDecimal expectedLow,
        BigDecimal expectedHigh,
        BigDecimal probability,
        LocalDate reviewOn,
        State state,
        Step raised,
        Instant due,
        Instant dueSoon,
        Optional<Step> decided,
        Optional<BigDecimal> decisionHours,
        Optional<Step> implemented,
        Optional<Step> dropped,
        Optional<String> dropReason,
        Optional<BigDecimal> baseline,
        Optional<Step> reviewed,
        LocalDate actualFrom,
        LocalDate actualTo,
        @Nullable BigDecimal actual,
        boolean hit,
        BigDecimal brier,
        Optional<NotReviewed> notReviewed,
        Optional<Long> supersedes,
        boolean reversal,
        Optional<Long> supersededBy,
        boolean undone,
        Optional<Long> incidentId,
        Optional<Long> opportunityId,
        int version) {

    Decision decision(FigureCatalogue catalogue) {
        return new Decision(
                id,
                content(catalogue),
                false,
                tenantName,
                state,
                raised,
                due,
                dueSoon,
                decided,
                decisionHours,
                implemented,
                dropped,
                dropReason,
                baseline,
                reviewed.map(this::review),
                notReviewed,
                supersedes,
                reversal,
                supersededBy,
                undone,
                incidentId
                        .map(it -> new DecisionOrigin(DecisionOrigin.Kind.INCIDENT, it))
                        .or(() -> opportunityId.map(it -> new DecisionOrigin(DecisionOrigin.Kind.OPPORTUNITY, it))),
                version);
    }

    private DecisionContent content(FigureCatalogue catalogue) {
        return new DecisionContent(
                title,
                question,
                options,
                choice,
                why,
                owner,
                participants,
                tags,
                tenantId,
                metric.map(it -> new Expectation(
                        catalogue.definition(it), expectedChange, expectedLow, expectedHigh, probability, reviewOn)));
    }

    /** It is reviewed when what came of it is known, and that only where there is a baseline. */
    private DecisionReview review(Step by) {
        return new DecisionReview(
                by.at(),
                by.by(),
                actualFrom,
                actualTo,
                Optional.ofNullable(actual),
                baseline.flatMap(before -> Optional.ofNullable(actual).map(it -> it.subtract(before))),
                hit,
                brier);
    }
}
