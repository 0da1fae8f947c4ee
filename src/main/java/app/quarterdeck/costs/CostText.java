package app.quarterdeck.costs;

import java.math.BigDecimal;

/** An amount as people write it: digits, and a point with at most two more, as in {@code 1234.50}; nothing else will do. */
public sealed interface CostText {

    /** It is an amount, USD. */
    record Amount(BigDecimal usd) implements CostText {}

    /** It is none. */
    record Refused(CostProblem why) implements CostText {}

    /** Reads a text. */
    static CostText of(String written) {
        return CostTextReader.read(written.strip());
    }

    /** Reads a text for a machine of a kind, whose column takes only so much. */
    static CostText of(String written, MachineKind kind) {
        return switch (of(written)) {
            case Amount(var usd) when usd.compareTo(kind.highestCost()) > 0 -> new Refused(CostProblem.TOO_MUCH);
            case CostText other -> other;
        };
    }
}
