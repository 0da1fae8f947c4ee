package app.quarterdeck.revenue;

import java.math.BigDecimal;

/**
 * A limit that mailbox providers or sending services publish.
 *
 * @param metric of which rate
 * @param label who says what, e.g. {@code Amazon SES pauses sending}
 * @param value fraction
 */
public record LimitLine(String metric, String label, BigDecimal value) {}
