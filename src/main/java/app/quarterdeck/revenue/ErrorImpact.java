package app.quarterdeck.revenue;

import app.quarterdeck.figures.Rate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a component reported as errors, and what became of the mail in the same hours.
 *
 * @param component         empty where the events named none, and of the total
 * @param severity          the worst: {@code low}, {@code medium}, {@code high} or {@code critical}; empty where none was known
 * @param events            how many errors
 * @param unreadable        how many of them lack a number, or have one that cannot be read
 * @param tenants           how many tenants had one of their own
 * @param tenant            the tenant, where it was one alone
 * @param fleetWide         whether errors of the whole fleet are among them
 * @param affectedEmails    mails affected, as reported; empty where no event says
 * @param first             start of the first hour with errors
 * @param last              start of the last hour with errors
 * @param hours             hours with errors, those of each tenant counted on their own
 * @param hoursCompared     hours whose outcomes are known and can be held against usual ones
 * @param hoursShared       hours in which another component had errors too
 * @param sent              mails of the compared hours; empty where none could be compared, and so are the rest
 * @param undelivered       of these, bounced or blocked
 * @param rate              undelivered / sent, against the usual rate
 * @param usualRate         of the same tenants without errors, fraction
 * @param excess            mails bounced or blocked beyond the usual; negative where fewer were
 * @param excessComplaints  complaints beyond the usual
 * @param money             empty for readers who see none
 */
public record ErrorImpact(
        Optional<String> component,
        Optional<String> severity,
        long events,
        long unreadable,
        long tenants,
        Optional<Named> tenant,
        boolean fleetWide,
        Optional<Long> affectedEmails,
        Instant first,
        Instant last,
        long hours,
        long hoursCompared,
        long hoursShared,
        Optional<Long> sent,
        Optional<Long> undelivered,
        Optional<Rate> rate,
        Optional<BigDecimal> usualRate,
        Optional<BigDecimal> excess,
        Optional<BigDecimal> excessComplaints,
        Optional<Money> money) {

    /** A tenant and what it is called. */
    public record Named(UUID id, String name) {}

    /**
     * USD.
     *
     * @param reported what the errors cost, as reported; empty where no event says
     * @param loss     estimated loss by the mails beyond the usual; empty where no hour could be compared
     */
    public record Money(Optional<BigDecimal> reported, Optional<BigDecimal> loss) {}
}
