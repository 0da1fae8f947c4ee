package app.quarterdeck.revenue;

import java.util.Optional;

/**
 * An address a tenant sent from, with what the platform knows of it.
 *
 * @param status     of the platform, e.g. {@code warmed}; empty when the platform does not know the address
 * @param reputation of the platform, e.g. {@code good}
 * @param listed     whether a block list names it, by the platform's last check
 */
public record SendingAddress(
        DeliverySlice delivery, Optional<String> status, Optional<String> reputation, boolean listed) {}
