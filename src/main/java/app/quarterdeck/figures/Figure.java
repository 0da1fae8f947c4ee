package app.quarterdeck.figures;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A figure of a period, with how sure and how complete it is.
 *
 * @param definition what it is
 * @param value      what its rows add up to; empty where it is not known
 * @param rows       what they add up to before they are divided, and how many there are
 * @param interval   where a share of counted things lies with 95 % confidence
 * @param goal       what it should be, by the setting that holds on the last day
 * @param toSettle   how many more trials at the same rate would settle on which side of its goal it lies; empty where that is
 *                   settled, or the rate is the goal
 * @param gaps       what is missing of what it rests on
 */
public record Figure(
        FigureDefinition definition,
        Optional<BigDecimal> value,
        Rows rows,
        Optional<Interval> interval,
        Optional<BigDecimal> goal,
        Optional<Long> toSettle,
        List<Gap> gaps) {

    public Figure {
        gaps = List.copyOf(gaps);
    }

    /**
     * @param part  Σ of the parts
     * @param whole Σ of the wholes
     * @param count how many rows there are; empty where they were added up without being counted
     */
    public record Rows(Optional<BigDecimal> part, Optional<BigDecimal> whole, Optional<Long> count) {}

    /** How much of what it rests on is known. */
    public enum Completeness {
        COMPLETE,
        PARTIAL,
        UNKNOWN
    }

    /** How it stands against its target. */
    public enum TargetStatus {
        MET,
        MISSED,
        /** What is missing could change it. */
        NOT_CERTAIN,
        NO_DATA
    }

    public String key() {
        return definition.key();
    }

    public Completeness completeness() {
        if (value.isEmpty()) {
            return Completeness.UNKNOWN;
        }
        return gaps.isEmpty() ? Completeness.COMPLETE : Completeness.PARTIAL;
    }

    /** Whether the value is known to be at least, or at most, what it is; empty where it is complete, or may lie on either side. */
    public Optional<FigureDefinition.Bound> bound() {
        return completeness() == Completeness.PARTIAL ? definition.missing().bound(gaps) : Optional.empty();
    }

    /** Empty where it has no target. */
    public Optional<TargetStatus> targetStatus() {
        return definition.target().flatMap(target -> goal.map(it -> status(target.side(), it)));
    }

    private TargetStatus status(FigureDefinition.TargetDefinition.Side side, BigDecimal goal) {
        if (value.isEmpty()) {
            return TargetStatus.NO_DATA;
        }
        var compared = value.get().compareTo(goal);
        var isMet =
                switch (side) {
                    case ABOVE -> compared > 0;
                    case AT_LEAST -> compared >= 0;
                    case BELOW -> compared < 0;
                };
        if (completeness() == Completeness.COMPLETE) {
            return isMet ? TargetStatus.MET : TargetStatus.MISSED;
        }
        // A value that can only become worse misses for certain, one that can only become better meets for certain.
        var wantsMore = side != FigureDefinition.TargetDefinition.Side.BELOW;
        var isCertain = bound().map(it -> switch (it) {
                    case LEAST -> wantsMore == isMet;
                    case MOST -> wantsMore != isMet;
                })
                .orElse(false);
        return isCertain ? isMet ? TargetStatus.MET : TargetStatus.MISSED : TargetStatus.NOT_CERTAIN;
    }
}
