package app.quarterdeck.benchmarks;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What a thousand delivered mails would cost at a publisher's list.
 *
 * @param fits    whether the tier holds our mail of a month; else it is the largest that is listed
 * @param costOf1000 USD per 1,000 delivered, were all mails of the tier used and delivered as ours are
 */
public record PriceOffer(
        String publisher,
        String plan,
        long emailsPerMonth,
        BigDecimal price,
        LocalDate listedOn,
        String source,
        boolean isDemo,
        boolean fits,
        BigDecimal costOf1000) {}
