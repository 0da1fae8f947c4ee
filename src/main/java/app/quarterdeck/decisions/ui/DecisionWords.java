package app.quarterdeck.decisions.ui;

import app.quarterdeck.decisions.Decision;
import app.quarterdeck.decisions.DecisionReview;
import app.quarterdeck.figures.FigureDefinition;
import app.quarterdeck.ui.FigureKpi;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How decisions, and the metrics they set out to move, are called and written. */
final class DecisionWords {

    private static final int PLAIN_DECIMALS = 4;

    private DecisionWords() {}

    static String state(Decision.State state) {
        return Texts.get("decision.state." + state.key());
    }

    static String metric(FigureDefinition metric) {
        return FigureKpi.name(metric.key());
    }

    static String scope(Decision decision) {
        return decision.tenantName().orElse(Texts.get("decision.fleet"));
    }

    /** How it stands: an open one by its clock, one that waits for its review by what is missing. */
    static Status status(Decision decision, Instant now) {
        if (decision.overdue(now)) {
            return new Status(Tone.CRITICAL, Texts.get("decision.overdue"));
        }
        if (decision.dueSoon(now)) {
            return new Status(Tone.ATTENTION, Texts.get("decision.due-soon"));
        }
        return new Status(
                switch (decision.state()) {
                    case RAISED, DECIDED -> Tone.INFO;
                    case IMPLEMENTED, REVIEWED -> Tone.GOOD;
                    case DROPPED -> Tone.NONE;
                },
                state(decision.state()));
    }

    static Status outcome(DecisionReview review) {
        return review.hit()
                ? new Status(Tone.GOOD, Texts.get("decision.hit"))
                : new Status(Tone.ATTENTION, Texts.get("decision.miss"));
    }

    /** A value of a metric in its unit. */
    static String value(FigureDefinition metric, BigDecimal value) {
        var unit = Unit.of(metric);
        return unit == Unit.RATIO ? Format.decimal(value, PLAIN_DECIMALS) : unit.format(value);
    }

    /** A change of a metric, with its sign; of rates in percentage points. */
    static String change(FigureDefinition metric, BigDecimal change) {
        var sign = change.signum() > 0 ? "+" : "";
        var text = sign + value(metric, change);
        return isPercent(metric) ? text.replace("%", " " + Texts.get("kpi.points")) : text;
    }

    /** What stands behind a change that is typed in. */
    static String unitTyped(FigureDefinition metric) {
        return isPercent(metric) ? Texts.get("kpi.points") : Unit.of(metric).heading();
    }

    /** A change as it is typed in, as the catalogue has it: 2 percentage points are 0.02. */
    static BigDecimal fromTyped(FigureDefinition metric, BigDecimal typed) {
        return Unit.of(metric).unscaled(typed);
    }

    /** The other way round. */
    static BigDecimal toTyped(FigureDefinition metric, BigDecimal change) {
        var typed = Unit.of(metric).scaled(change);
        return typed.stripTrailingZeros().scale() < 0 ? typed.setScale(0) : typed.stripTrailingZeros();
    }

    /** A value of a column of the database, as it stands in the history. */
    static String written(String column, @Nullable Object value, Optional<FigureDefinition> metric) {
        return switch (value) {
            case null -> Format.NO_VALUE;
            case Number number
            when column.equals("probability") -> Format.percent(new BigDecimal(number.toString()), 0);
            case Number number
            when metric.isPresent() -> {
                var amount = new BigDecimal(number.toString());
                yield column.startsWith("expected_") ? change(metric.get(), amount) : value(metric.get(), amount);
            }
            case Collection<?> several ->
                several.isEmpty()
                        ? Format.NO_VALUE
                        : several.stream().map(Object::toString).collect(Collectors.joining(", "));
            case String key when column.equals("metric") -> FigureKpi.name(key);
            case String text when text.isEmpty() -> Format.NO_VALUE;
            default -> value.toString();
        };
    }

    static String list(Collection<String> texts) {
        return String.join(", ", texts);
    }

    private static boolean isPercent(FigureDefinition metric) {
        var unit = Unit.of(metric);
        return unit == Unit.PERCENT || unit == Unit.COMPLAINTS;
    }
}
