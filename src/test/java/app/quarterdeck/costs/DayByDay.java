package app.quarterdeck.costs;

import app.quarterdeck.costs.RandomFleet.Assignment;
import app.quarterdeck.costs.RandomFleet.Machine;
import app.quarterdeck.costs.RandomFleet.Price;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * The metric catalogue's rules of cost read off word by word, one day after the other, in exact fractions: slow and plain, a
 * second opinion on what the database works out over stretches of days.
 */
final class DayByDay {

    private static final BigFraction ONE = BigFraction.ONE;

    private final RandomFleet fleet;
    private final Map<Optional<UUID>, BigFraction> infrastructure = new HashMap<>();
    private final Map<Optional<UUID>, BigFraction> emailService = new HashMap<>();
    private final Map<Optional<UUID>, Long> machineDays = new HashMap<>();
    private final Map<Optional<UUID>, Long> unpricedDays = new HashMap<>();

    private DayByDay(RandomFleet fleet) {
        this.fleet = fleet;
    }

    /** Cents of each tenant, closed to the cent; the key of what nobody carries is empty. */
    static DayByDay of(RandomFleet fleet) {
        var days = new DayByDay(fleet);
        for (var day = fleet.from(); day.isBefore(fleet.to()); day = day.plusDays(1)) {
            days.add(day);
        }
        return days;
    }

    Map<Optional<UUID>, BigDecimal> infrastructure() {
        return closed(infrastructure);
    }

    Map<Optional<UUID>, BigDecimal> emailService() {
        return closed(emailService);
    }

    /** USD, exact. */
    Map<Optional<UUID>, BigFraction> exactInfrastructure() {
        return dollars(infrastructure);
    }

    /** USD, exact. */
    Map<Optional<UUID>, BigFraction> exactEmailService() {
        return dollars(emailService);
    }

    /** Days of the machines that each holds. */
    Map<Optional<UUID>, Long> machineDays() {
        return machineDays;
    }

    /** Those of them on which nobody knew what the machine costs. */
    Map<Optional<UUID>, Long> unpricedDays() {
        return unpricedDays;
    }

    /** A tenant that holds nothing costs nothing; one that holds only what has no price has unknown cost, and all have where nothing is priced. */
    boolean knowsCostOf(Optional<UUID> tenant) {
        return sum(machineDays.values()) > sum(unpricedDays.values())
                && (!machineDays.containsKey(tenant)
                        || machineDays.get(tenant) > unpricedDays.getOrDefault(tenant, 0L));
    }

    private static long sum(Collection<Long> days) {
        return days.stream().mapToLong(Long::longValue).sum();
    }

    private void add(LocalDate day) {
        for (var ip : fleet.ips()) {
            if (costs(ip, day)) {
                add(emailService, price("ip", ip, day), ipShares(ip, day), day);
            }
        }
        for (var vps : fleet.vps()) {
            if (costs(vps, day)) {
                add(infrastructure, price("vps", vps, day), vpsShares(vps, day), day);
            }
        }
    }

    private void add(
            Map<Optional<UUID>, BigFraction> amounts,
            Optional<BigDecimal> price,
            Map<Optional<UUID>, BigFraction> shares,
            LocalDate day) {
        shares.forEach((tenant, share) -> {
            machineDays.merge(tenant, 1L, Long::sum);
            if (price.isEmpty()) {
                unpricedDays.merge(tenant, 1L, Long::sum);
            }
            price.ifPresent(cost -> amounts.merge(tenant, ofDay(cost, day).multiply(share), BigFraction::add));
        });
    }

    /** Equally among its holders, or by what each of them sent that day; equally when none did. */
    private Map<Optional<UUID>, BigFraction> ipShares(Machine ip, LocalDate day) {
        var holders = holders(ip, day);
        return shares(byVolume(day) ? sent(holders, day) : Map.of(), equally(holders));
    }

    /** By its holders' parts of its held IPs: one with n holders gives each 1/n; or by what each of them sent that day. */
    private Map<Optional<UUID>, BigFraction> vpsShares(Machine vps, LocalDate day) {
        var parts = new HashMap<UUID, BigFraction>();
        for (var ip : fleet.ips()) {
            if (standsOn(ip, day).equals(Optional.of(vps.id())) && costs(ip, day)) {
                equally(holders(ip, day)).forEach((tenant, part) -> parts.merge(tenant, part, BigFraction::add));
            }
        }
        return shares(byVolume(day) ? sent(parts.keySet(), day) : Map.of(), parts);
    }

    /** By volume where anything was sent, else by parts; without a holder it is unallocated. */
    private static Map<Optional<UUID>, BigFraction> shares(
            Map<UUID, BigFraction> volume, Map<UUID, BigFraction> parts) {
        if (parts.isEmpty()) {
            return Map.of(Optional.empty(), ONE);
        }
        var weights = sum(volume).equals(BigFraction.ZERO) ? parts : volume;
        var whole = sum(weights);
        return weights.entrySet().stream()
                .collect(Collectors.toMap(
                        it -> Optional.of(it.getKey()), it -> it.getValue().divide(whole)));
    }

    private static Map<UUID, BigFraction> equally(Set<UUID> holders) {
        return holders.stream().collect(Collectors.toMap(it -> it, it -> new BigFraction(1, holders.size())));
    }

    private Map<UUID, BigFraction> sent(Set<UUID> holders, LocalDate day) {
        return holders.stream()
                .collect(Collectors.toMap(it -> it, it -> new BigFraction(BigInteger.valueOf(sent(it, day)))));
    }

    private Set<UUID> holders(Machine ip, LocalDate day) {
        return fleet.assignments().stream()
                .filter(it -> it.ip().equals(ip.id()) && holds(it, day))
                .map(it -> owner(it, day))
                .collect(Collectors.toSet());
    }

    /** The tenant that owned the domain that day. */
    private static UUID owner(Assignment assignment, LocalDate day) {
        return assignment
                .soldOn()
                .filter(day::isBefore)
                .flatMap(sold -> assignment.seller())
                .orElse(assignment.tenant());
    }

    /** The VPS on which an IP stood that day. */
    private static Optional<UUID> standsOn(Machine ip, LocalDate day) {
        return ip.movedOn().filter(day::isBefore).isPresent() ? ip.movedFrom() : ip.on();
    }

    private boolean byVolume(LocalDate day) {
        return fleet.byVolume().filter(start -> !day.isBefore(start)).isPresent()
                && fleet.equallyAgain().filter(start -> !day.isBefore(start)).isEmpty();
    }

    private long sent(UUID tenant, LocalDate day) {
        return fleet.mail().stream()
                .filter(it -> it.tenant().equals(tenant) && it.day().equals(day))
                .mapToLong(RandomFleet.Mail::sent)
                .sum();
    }

    private boolean holds(Assignment assignment, LocalDate day) {
        if (!assignment.deleted()
                && (assignment.status().equals("scheduled")
                        || assignment.status().equals("expired")
                                && assignment.expires().isEmpty())) {
            return false;
        }
        return assignment.assigned().isBefore(startOf(day.plusDays(1)))
                && assignment.expires().map(it -> it.isAfter(startOf(day))).orElse(true);
    }

    private boolean costs(Machine machine, LocalDate day) {
        if (day.isBefore(dayOf(machine.created()))) {
            return false;
        }
        if (machine.deleted().filter(end -> !day.isBefore(dayOf(end))).isPresent()) {
            return false;
        }
        if (machine.deleted().isEmpty()
                && machine.status().equals("decommissioned")
                && !day.isBefore(dayOf(machine.scheduledEnd().orElse(machine.updated())))) {
            return false;
        }
        return standsOn(machine, day)
                .map(vps ->
                        fleet.vps().stream().filter(it -> it.id().equals(vps)).allMatch(it -> costs(it, day)))
                .orElse(true);
    }

    private Optional<BigDecimal> price(String kind, Machine machine, LocalDate day) {
        return fleet.prices().stream()
                .filter(it -> it.kind().equals(kind) && it.resource().equals(machine.id()))
                .filter(it ->
                        !day.isBefore(it.from()) && it.to().map(day::isBefore).orElse(true))
                .findFirst()
                .flatMap(Price::cost);
    }

    private static BigFraction ofDay(BigDecimal cost, LocalDate day) {
        return fraction(cost).multiply(100).divide(day.lengthOfMonth());
    }

    private Map<Optional<UUID>, BigDecimal> closed(Map<Optional<UUID>, BigFraction> exact) {
        var cents = new HashMap<Optional<UUID>, BigInteger>();
        exact.forEach((tenant, amount) -> cents.put(tenant, floor(amount)));
        var whole = rounded(sum(exact));
        var left = whole.subtract(cents.values().stream().reduce(BigInteger.ZERO, BigInteger::add))
                .intValueExact();
        var order = new ArrayList<>(exact.keySet());
        // PostgreSQL compares UUIDs as bytes, Java as signed numbers; their texts sort as bytes do.
        order.sort(Comparator.comparing((Optional<UUID> it) -> exact.get(it).subtract(floor(exact.get(it))))
                .reversed()
                .thenComparing(it -> it.map(UUID::toString).orElse("~")));
        for (var lucky : order.subList(0, left)) {
            cents.merge(lucky, BigInteger.ONE, BigInteger::add);
        }
        return cents.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> new BigDecimal(it.getValue(), 2)));
    }

    private static BigInteger rounded(BigFraction amount) {
        var floor = floor(amount);
        var rest = amount.subtract(floor).compareTo(BigFraction.ONE_HALF);
        return rest > 0 || rest == 0 && floor.testBit(0) ? floor.add(BigInteger.ONE) : floor;
    }

    private static BigInteger floor(BigFraction amount) {
        return new BigDecimal(amount.getNumerator())
                .divide(new BigDecimal(amount.getDenominator()), 0, RoundingMode.FLOOR)
                .toBigIntegerExact();
    }

    private static BigFraction fraction(BigDecimal amount) {
        return new BigFraction(amount.movePointRight(2).toBigIntegerExact(), BigInteger.valueOf(100));
    }

    private static BigFraction sum(Map<?, BigFraction> amounts) {
        return amounts.values().stream().reduce(BigFraction.ZERO, BigFraction::add);
    }

    private static Map<Optional<UUID>, BigFraction> dollars(Map<Optional<UUID>, BigFraction> cents) {
        return cents.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().divide(100)));
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(fleet.zone()).toInstant();
    }

    private LocalDate dayOf(Instant time) {
        return LocalDate.ofInstant(time, fleet.zone());
    }
}
