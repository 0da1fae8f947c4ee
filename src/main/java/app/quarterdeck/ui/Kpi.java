package app.quarterdeck.ui;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link KpiTile} shows; start with {@link #of} or {@link #missing} and add what is known.
 *
 * @param value       the figure, empty when there is none
 * @param reason      why there is none, and what would give one
 * @param unit        what stands small behind the value
 * @param note        second line: interval, evidence, of how many
 * @param target      what it should be
 * @param change      against the period before
 * @param trend       the sparkline, oldest first; a gap is an empty value
 * @param status      how it stands
 * @param explanation how it was computed
 */
public record Kpi(
        Optional<Figure> value,
        Optional<String> reason,
        Optional<String> unit,
        Optional<String> note,
        Optional<Target> target,
        Optional<Change> change,
        List<Optional<BigDecimal>> trend,
        Optional<Status> status,
        Optional<Explanation> explanation) {

    public Kpi {
        trend = List.copyOf(trend);
    }

    /** A figure that exists. */
    public static Kpi of(String value) {
        return of(new Figure(value));
    }

    /** A figure that exists, perhaps in a short form. */
    public static Kpi of(Figure value) {
        return new Kpi(
                Optional.of(value),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** A figure that does not exist, and why, in a sentence that also says what would give one. */
    public static Kpi missing(String reason) {
        return new Kpi(
                Optional.empty(),
                Optional.of(reason),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(Status.noData()),
                Optional.empty());
    }

    public Kpi unit(String unit) {
        return new Kpi(value, reason, Optional.of(unit), note, target, change, trend, status, explanation);
    }

    /** Says that this is how it stands now, whatever the days are that the page is about. */
    public Kpi now() {
        return unit(unit.map(known -> Texts.get("kpi.unit-now", known)).orElseGet(() -> Texts.get("period.now")));
    }

    public Kpi note(String note) {
        return new Kpi(value, reason, unit, Optional.of(note), target, change, trend, status, explanation);
    }

    /** The target in words, such as {@code > 95%}, and whether it is met. */
    public Kpi target(String text, boolean met) {
        var target = new Target(text, Optional.of(met), true);
        return new Kpi(value, reason, unit, note, Optional.of(target), change, trend, status, explanation);
    }

    /** The target in words, while there is nothing to hold against it. */
    public Kpi target(String text) {
        var target = new Target(text, Optional.empty(), true);
        return new Kpi(value, reason, unit, note, Optional.of(target), change, trend, status, explanation);
    }

    /** The target in words, where what is missing of the figure could change whether it is met. */
    public Kpi targetNotCertain(String text) {
        var target = new Target(text, Optional.empty(), false);
        return new Kpi(value, reason, unit, note, Optional.of(target), change, trend, status, explanation);
    }

    public Kpi change(Change change) {
        return new Kpi(value, reason, unit, note, target, Optional.of(change), trend, status, explanation);
    }

    public Kpi change(Optional<Change> change) {
        return new Kpi(value, reason, unit, note, target, change, trend, status, explanation);
    }

    public Kpi trend(List<Optional<BigDecimal>> trend) {
        return new Kpi(value, reason, unit, note, target, change, trend, status, explanation);
    }

    public Kpi status(Status status) {
        return new Kpi(value, reason, unit, note, target, change, trend, Optional.of(status), explanation);
    }

    public Kpi explained(Explanation explanation) {
        return new Kpi(value, reason, unit, note, target, change, trend, status, Optional.of(explanation));
    }

    /**
     * What a figure should be.
     *
     * @param text the target in words, such as {@code > 95%}
     * @param met       whether it is met; empty when there is no figure, or it is not certain
     * @param isCertain whether nothing that is missing could change it
     */
    public record Target(String text, Optional<Boolean> met, boolean isCertain) {}
}
