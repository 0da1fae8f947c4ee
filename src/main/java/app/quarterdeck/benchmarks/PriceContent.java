package app.quarterdeck.benchmarks;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What an administrator writes of a price that somebody lists; USD a month for up to so many mails. */
public record PriceContent(
        String publisher, String plan, long emailsPerMonth, BigDecimal price, LocalDate listedOn, String source) {

    /** @throws IllegalArgumentException if it names nobody, no source or no mails, or costs less than nothing */
    public PriceContent {
        publisher = publisher.strip();
        plan = plan.strip();
        source = source.strip();
        if (publisher.isEmpty() || plan.isEmpty() || source.isEmpty() || emailsPerMonth <= 0 || price.signum() < 0) {
            throw new IllegalArgumentException("A price without publisher, plan, source or mails: " + publisher);
        }
    }
}
