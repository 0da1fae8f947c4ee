package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.CostEntry;
import app.quarterdeck.costs.CostProblem;
import app.quarterdeck.costs.MachineKind;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Status;
import app.quarterdeck.ui.Status.Tone;
import app.quarterdeck.ui.Texts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/** How costs of machines and what happens to them are called. */
final class CostWords {

    private CostWords() {}

    static String cost(Optional<BigDecimal> cost) {
        return cost.map(Format::usd).orElse(Texts.get("machines.unpriced"));
    }

    /** {@code +$10.00}, {@code -$0.50}. */
    static String difference(BigDecimal amount) {
        return (amount.signum() > 0 ? "+" : "") + Format.usd(amount);
    }

    /** Percentage points: {@code -3.3 pp}. */
    static String points(BigDecimal ratio) {
        return (ratio.signum() > 0 ? "+" : "")
                + Texts.get("machines.points", Format.decimal(ratio.movePointRight(2), 1));
    }

    /** The days on which a value holds, the last one included. */
    static String days(LocalDate from, Optional<LocalDate> end) {
        return end.map(to -> Texts.get("machines.from-to", Format.day(from), Format.day(to.minusDays(1))))
                .orElseGet(() -> Texts.get("machines.from-on", Format.day(from)));
    }

    static String kind(MachineKind kind) {
        return Texts.get("machines.kind." + kind.key());
    }

    static String source(CostEntry entry) {
        return Texts.get("machines.source." + entry.source());
    }

    /** Whether a value is what we know. */
    static Status standing(CostEntry entry) {
        return entry.superseded().isEmpty()
                ? new Status(Tone.GOOD, Texts.get("machines.known"))
                : new Status(Tone.NONE, Texts.get("machines.superseded"));
    }

    static String problem(CostProblem problem, MachineKind kind) {
        return problem(problem, Format.decimal(kind.highestCost(), 2));
    }

    static String problem(CostProblem problem, String value) {
        return Texts.get("costs.problem." + problem.key(), value);
    }

    /** What a platform calls a status, as words: {@code scheduled_decommission}. */
    static String status(String databaseValue) {
        return databaseValue.replace('_', ' ');
    }
}
