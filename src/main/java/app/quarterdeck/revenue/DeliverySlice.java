package app.quarterdeck.revenue;

import app.quarterdeck.figures.Rate;
import java.util.Optional;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * A tenant's mail at one mailbox provider, or from one address, in a period.
 *
 * @param name the provider or the address; {@code unknown} where the events named none
 */
public record DeliverySlice(
        String name,
        @Embedded.Empty EmailCounts emails,
        @Embedded.Empty(prefix = "bounce_") Optional<Rate> bounceRate,
        @Embedded.Empty(prefix = "complaint_") Optional<Rate> complaintRate) {}
