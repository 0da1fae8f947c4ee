package app.quarterdeck.benchmarks;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A price that somebody lists, USD a month for up to so many mails.
 *
 * @param listedOn the day on which the list said so
 * @param isDemo   invented, and taken out with the demo
 * @param version  for the next change
 */
public record ListedPrice(
        long id,
        String publisher,
        String plan,
        long emailsPerMonth,
        BigDecimal price,
        LocalDate listedOn,
        String source,
        boolean isDemo,
        int version) {}
