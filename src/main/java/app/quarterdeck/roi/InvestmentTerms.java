package app.quarterdeck.roi;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Optional;
import org.springframework.data.relational.core.mapping.Column;

/**
 * What was invested, when and how much; USD.
 *
 * @param from     the month in which it cost; operational cost counts in each month from here on
 * @param until    the first month in which it costs no more; of operational cost alone
 * @param quantity such as weeks; 1 for an amount as a whole
 */
public record InvestmentTerms(
        InvestmentKind kind,
        String title,
        @Column("first_month") YearMonth from,
        @Column("end_month") Optional<YearMonth> until,
        BigDecimal quantity,
        BigDecimal unitCost) {

    /** The longest title. */
    public static final int LONGEST_TITLE = 200;

    private static final int DECIMALS = 2;
    private static final BigDecimal MOST_QUANTITY = new BigDecimal("99999999.99");
    private static final BigDecimal MOST_COST = new BigDecimal("999999999.99");

    /** @throws IllegalArgumentException if it cannot be */
    public InvestmentTerms {
        title = title.strip();
        if (title.isEmpty() || title.length() > LONGEST_TITLE) {
            throw new IllegalArgumentException("An investment has a title");
        }
        if (!isQuantity(quantity) || !isCost(unitCost)) {
            throw new IllegalArgumentException("Nothing is invested that way");
        }
        if (until.isPresent()
                && (kind != InvestmentKind.OPERATIONAL || !until.get().isAfter(from))) {
            throw new IllegalArgumentException("Only what costs every month ends, and after it began");
        }
    }

    /** Whether there can be so many of something. */
    public static boolean isQuantity(BigDecimal number) {
        return number.signum() > 0 && number.compareTo(MOST_QUANTITY) <= 0 && isInCents(number);
    }

    /** Whether something can cost that. */
    public static boolean isCost(BigDecimal amount) {
        return amount.signum() >= 0 && amount.compareTo(MOST_COST) <= 0 && isInCents(amount);
    }

    /** What it costs once, or every month. */
    public BigDecimal amount() {
        return quantity.multiply(unitCost).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }

    private static boolean isInCents(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= DECIMALS;
    }
}
