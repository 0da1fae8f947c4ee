package app.quarterdeck.costs;

import app.quarterdeck.data.Keyed;
import java.util.Arrays;
import java.util.Locale;

/** Why a cost, or a row of a file, is refused. */
public enum CostProblem implements Keyed {
    NO_COST,
    COMMA,
    CURRENCY,
    EXPONENT,
    NOT_A_NUMBER,
    NEGATIVE,
    FORMULA,
    TOO_MANY_DECIMALS,
    NOT_AN_AMOUNT,
    TOO_LONG,
    TOO_MUCH,
    NOT_A_DAY,
    DAY_OUT_OF_RANGE,
    NOT_A_KIND,
    NO_MACHINE,
    NOT_AN_ID,
    UNKNOWN_MACHINE,
    AMBIGUOUS_MACHINE,
    OTHER_KIND,
    OTHER_NAME,
    DUPLICATE,
    TOO_MANY_CELLS;

    /** The value that the database and the texts use for it. */
    @Override
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static CostProblem of(String key) {
        return Arrays.stream(values())
                .filter(problem -> problem.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No such problem: " + key));
    }
}
