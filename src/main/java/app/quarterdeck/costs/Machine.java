package app.quarterdeck.costs;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * A VPS or IP that the platform has, and who holds it today; nothing about money.
 *
 * @param name      what the provider calls a VPS; an IP's address
 * @param vpsName   the VPS that an IP stands on
 * @param firstDay  since when it costs; empty for as long as anybody knows
 * @param endDay    from when on it costs no more; empty until further notice
 * @param holders   how many tenants hold it, or an IP of it
 * @param holderNames their names, with commas
 * @param ips       how many IPs a VPS has; empty for an IP
 * @param ipsHeld   how many of these somebody holds
 * @param mails     mails sent from an IP in the last 30 days; empty for a VPS, and where nobody knows
 * @param reputation of an IP
 */
public record Machine(
        @Embedded.Empty MachineId id,
        String name,
        Optional<String> provider,
        Optional<String> region,
        Optional<String> status,
        Optional<String> vpsName,
        Optional<LocalDate> firstDay,
        Optional<LocalDate> endDay,
        long holders,
        Optional<String> holderNames,
        Optional<Long> ips,
        Optional<Long> ipsHeld,
        Optional<Long> mails,
        Optional<String> reputation) {}
