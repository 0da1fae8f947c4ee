package app.quarterdeck.revenue;

import java.util.Optional;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * An address a tenant sent from, with what the platform knows of it.
 *
 * @param status     of the platform, e.g. {@code warmed}; empty when the platform does not know the address
 * @param reputation of the platform, e.g. {@code good}
 * @param listed     whether a block list names it, by the platform's last check
 */
public record SendingAddress(
        @Embedded.Empty DeliverySlice delivery,
        Optional<String> status,
        @Column("reputation_state") Optional<String> reputation,
        boolean listed) {}
