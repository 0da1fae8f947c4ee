package app.quarterdeck.benchmarks;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.springframework.data.relational.core.mapping.Column;

/**
 * What a thousand delivered emails would cost at a publisher's list.
 *
 * @param fits       whether the tier holds our emails of a month; else it is the largest that is listed
 * @param isRecent   whether it is not too old for a verdict
 * @param costOf1000 USD per 1,000 delivered, were all emails of the tier used and delivered as ours are
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
        boolean isRecent,
        @Column("list_cost") BigDecimal costOf1000) {}
