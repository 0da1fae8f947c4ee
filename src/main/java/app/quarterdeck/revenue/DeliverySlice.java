package app.quarterdeck.revenue;

import app.quarterdeck.figures.Rate;
import java.util.Optional;

/**
 * A tenant's mail at one mailbox provider, or from one address, in a period.
 *
 * @param name the provider or the address; {@code unknown} where the events named none
 */
public record DeliverySlice(
        String name,
        long sent,
        long delivered,
        long bounced,
        long blocked,
        long complaints,
        Optional<Rate> bounceRate,
        Optional<Rate> complaintRate) {}
