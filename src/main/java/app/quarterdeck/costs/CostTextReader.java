package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Tells amounts from what only looks like one, and says what is wrong with that. */
final class CostTextReader {

    private static final int LONGEST = 40;

    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,2})?");
    private static final Pattern DECIMALS = Pattern.compile("[0-9]+\\.[0-9]{3,}");
    private static final Pattern NEGATIVE = Pattern.compile("[-\u2212(].*[0-9].*");
    private static final Pattern EXPONENT = Pattern.compile("[-+]?[0-9.]+[eE][-+]?[0-9]+");
    private static final Pattern NO_NUMBER = Pattern.compile("(?i)[-+]?(nan|inf|infinity|null|n/a|#.*)");
    private static final Pattern CURRENCY = Pattern.compile("(?i)\\p{Sc}|usd|eur|gbp");

    private CostTextReader() {}

    static CostText read(String text) {
        if (text.isEmpty()) {
            return new CostText.Refused(CostProblem.NO_COST);
        }
        if (text.length() > LONGEST) {
            return new CostText.Refused(CostProblem.TOO_LONG);
        }
        return AMOUNT.matcher(text).matches()
                ? new CostText.Amount(new BigDecimal(text).setScale(2))
                : new CostText.Refused(problemOf(text));
    }

    private static CostProblem problemOf(String text) {
        if (text.startsWith("=")) {
            return CostProblem.FORMULA;
        }
        if (NO_NUMBER.matcher(text).matches()) {
            return CostProblem.NOT_A_NUMBER;
        }
        if (CURRENCY.matcher(text).find()) {
            return CostProblem.CURRENCY;
        }
        if (text.contains(",")) {
            return CostProblem.COMMA;
        }
        if (EXPONENT.matcher(text).matches()) {
            return CostProblem.EXPONENT;
        }
        if (NEGATIVE.matcher(text).matches()) {
            return CostProblem.NEGATIVE;
        }
        return DECIMALS.matcher(text).matches() ? CostProblem.TOO_MANY_DECIMALS : CostProblem.NOT_AN_AMOUNT;
    }
}
