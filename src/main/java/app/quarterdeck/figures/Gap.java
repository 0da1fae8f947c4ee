package app.quarterdeck.figures;

/**
 * Something that is known to be missing in a period.
 *
 * @param reason  {@code unpriced_machines}, {@code mail_days} …, as the database names it
 * @param missing how much of it
 * @param whole   of how much
 */
public record Gap(String reason, long missing, long whole) {

    /** Whether no machine of a kind has a price. */
    boolean isNothingPriced() {
        return reason.startsWith("unpriced_") && missing == whole;
    }
}
