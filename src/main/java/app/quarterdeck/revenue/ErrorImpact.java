package app.quarterdeck.revenue;

import app.quarterdeck.figures.Rate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * What a component reported as errors, and what became of the mail in the same hours.
 *
 * @param component      empty where the events named none, and of the total
 * @param severity       the worst: {@code low}, {@code medium}, {@code high} or {@code critical}; empty where none was known
 * @param events         how many errors
 * @param unreadable     how many of them lack a number, or have one that cannot be read
 * @param affectedEmails mails affected, as reported; empty where no event says
 * @param money          empty for readers who see none
 */
public record ErrorImpact(
        Optional<String> component,
        Optional<String> severity,
        long events,
        long unreadable,
        Optional<Long> affectedEmails,
        @Embedded.Empty Whom whom,
        @Embedded.Empty Hours hours,
        @Embedded.Empty Outcomes outcomes,
        @Embedded.Empty Optional<Money> money) {

    /**
     * Who had errors.
     *
     * @param tenants   how many tenants had one of their own
     * @param tenant    the tenant, where it was one alone
     * @param fleetWide whether errors of the whole fleet are among them
     */
    public record Whom(long tenants, Optional<Named> tenant, boolean fleetWide) {}

    /** A tenant and what it is called. */
    public record Named(UUID id, String name) {}

    /**
     * When there were errors.
     *
     * @param first    start of the first hour with errors
     * @param last     start of the last hour with errors
     * @param all      hours with errors, those of each tenant counted on their own
     * @param compared hours whose outcomes are known and can be held against usual ones
     * @param shared   hours in which another component had errors too
     */
    public record Hours(
            @Column("first_hour") Instant first,
            @Column("last_hour") Instant last,
            @Column("hours") long all,
            @Column("hours_compared") long compared,
            @Column("hours_shared") long shared) {}

    /**
     * What became of the mail.
     *
     * @param sent             mails of the compared hours; empty where none could be compared, and so are the rest
     * @param undelivered      of these, bounced or blocked
     * @param rate             undelivered / sent, against the usual rate
     * @param usualRate        of the same tenants without errors, fraction
     * @param excess           mails bounced or blocked beyond the usual; negative where fewer were
     * @param excessComplaints complaints beyond the usual
     */
    public record Outcomes(
            Optional<Long> sent,
            Optional<Long> undelivered,
            @Embedded.Empty(prefix = "undelivered_") Optional<Rate> rate,
            Optional<BigDecimal> usualRate,
            @Column("excess_undelivered") Optional<BigDecimal> excess,
            Optional<BigDecimal> excessComplaints) {}

    /**
     * USD.
     *
     * @param reported what the errors cost, as reported; empty where no event says
     * @param loss     estimated loss by the mails beyond the usual; empty where no hour could be compared
     */
    public record Money(
            @Column("shown_cost") Optional<BigDecimal> reported,
            @Column("shown_loss") Optional<BigDecimal> loss) {}
}
