package app.quarterdeck.efficiency;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.relational.core.mapping.Column;

/**
 * A machine, an address on it, a domain that sends from it, or the tenant of that.
 *
 * @param path        ids from the machine down to this one: a domain may send from several addresses
 * @param stage       of warming up
 * @param children    how many stand on it
 * @param sent        emails of the last seven days
 * @param delivered   of these
 * @param perHour     emails in an average hour
 * @param busiestHour emails in the hour in which it sent most
 * @param safePerHour emails that are safe in an hour, at its stage
 * @param hourUse     the busiest hour's share of that, of a machine its most used address's
 * @param verdict     {@code over}, {@code under} or {@code within}
 * @param monthlyCost USD; empty where it has no price, and for readers who see no money
 */
public record FleetNode(
        Kind kind,
        List<UUID> path,
        String name,
        Optional<String> status,
        Optional<String> provider,
        Optional<String> region,
        Optional<String> stage,
        long children,
        Optional<Long> sent,
        Optional<Long> delivered,
        @Column("sent_per_hour") Optional<BigDecimal> perHour,
        Optional<Long> busiestHour,
        Optional<BigDecimal> safePerHour,
        Optional<BigDecimal> hourUse,
        Optional<String> verdict,
        Optional<BigDecimal> monthlyCost) {

    public FleetNode {
        path = List.copyOf(path);
    }

    /** The same for a reader who sees no prices. */
    FleetNode withoutCost() {
        return new FleetNode(
                kind,
                path,
                name,
                status,
                provider,
                region,
                stage,
                children,
                sent,
                delivered,
                perHour,
                busiestHour,
                safePerHour,
                hourUse,
                verdict,
                Optional.empty());
    }

    /** What it is itself. */
    public UUID id() {
        return path.getLast();
    }

    /** What stands on what, from the ground up. */
    public enum Kind {
        VPS,
        IP,
        DOMAIN,
        TENANT;

        /** What stands on it; empty on top. */
        public Optional<Kind> above() {
            return this == TENANT ? Optional.empty() : Optional.of(values()[ordinal() + 1]);
        }
    }
}
