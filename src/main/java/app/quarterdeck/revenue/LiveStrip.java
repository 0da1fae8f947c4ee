package app.quarterdeck.revenue;

import app.quarterdeck.figures.Rate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * The fleet's mail of the day so far. Live: what comes within the next minute changes it.
 *
 * @param start         when the day started
 * @param until         up to when
 * @param sent          mails delivered, bounced or blocked
 * @param bounceRate    bounced / sent; empty when nothing was sent
 * @param complaintRate complaints / delivered; empty when fewer were delivered than were complained about
 * @param before        the same hours of the same weekday a week ago; empty when nothing was sent in them
 */
public record LiveStrip(
        Instant start,
        Instant until,
        long sent,
        @Embedded.Empty(prefix = "bounce_") Optional<Rate> bounceRate,
        @Embedded.Empty(prefix = "complaint_") Optional<Rate> complaintRate,
        Optional<Before> before) {

    /** The same hours a week ago; of the hour that runs as much as has passed of it. */
    public record Before(long sent, Optional<BigDecimal> bounceRate, Optional<BigDecimal> complaintRate) {}
}
