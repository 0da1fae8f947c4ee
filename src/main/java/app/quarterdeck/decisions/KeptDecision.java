package app.quarterdeck.decisions;

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
        @Embedded.Empty KeptCourse course,
        @Embedded.Empty Baseline baseline,
        @Embedded.Empty Origin origin,
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
                KeptCourse.raised(by),
                new Baseline(null, null, null),
                new Origin(
                        supersedes,
                        reversal,
                        of(origin, DecisionOrigin.Kind.INCIDENT),
                        of(origin, DecisionOrigin.Kind.OPPORTUNITY)),
                null);
    }

    State state() {
        return course.state();
    }

    KeptDecision edited(DecisionContent other) {
        return new KeptDecision(id, KeptContent.of(other), course, baseline, origin, version);
    }

    /** From here on what it says stays. */
    KeptDecision decided(Step by, DecisionContent chosen, LocalDate from, LocalDate to, Optional<BigDecimal> before) {
        return new KeptDecision(
                id,
                KeptContent.of(chosen),
                course.decided(by),
                new Baseline(from, to, before.orElse(null)),
                origin,
                version);
    }

    KeptDecision implemented(Step by) {
        return with(course.implemented(by));
    }

    KeptDecision dropped(Step by, String reason) {
        return with(course.dropped(by, reason));
    }

    private KeptDecision with(KeptCourse other) {
        return new KeptDecision(id, content, other, baseline, origin, version);
    }

    private static Optional<Long> of(Optional<DecisionOrigin> origin, DecisionOrigin.Kind kind) {
        return origin.filter(it -> it.kind() == kind).map(DecisionOrigin::id);
    }

    /** Where the metric stood when it was decided. */
    record Baseline(
            @Nullable LocalDate baselineFrom,
            @Nullable LocalDate baselineTo,
            @Nullable BigDecimal baseline) {}

    /** What it came of. */
    record Origin(
            @Nullable Long supersedes, boolean reversal, Optional<Long> incidentId, Optional<Long> opportunityId) {}
}
