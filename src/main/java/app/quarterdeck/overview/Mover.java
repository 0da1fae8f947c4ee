package app.quarterdeck.overview;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/**
 * What a tenant, a saving or a decision did to a figure of the fleet between two days.
 *
 * @param kind   what it is
 * @param tenant who, of a tenant
 * @param number which, of a saving or decision
 * @param name   what the reader calls it; empty for the rest
 * @param change in the figure's own unit; those of a ratio add up to its change, of a decision the hours from the median before
 */
public record Mover(Kind kind, Optional<UUID> tenant, Optional<Long> number, String name, BigDecimal change) {

    /** What moves figures. */
    public enum Kind {
        TENANT,
        OPPORTUNITY,
        DECISION,
        /** What no tenant or saving explains: machines that nobody carries, former customers, a component that only one day has. */
        REST
    }
}
