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
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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

    private void add(LocalDate day) {
        for (var ip : fleet.ips()) {
            if (ip.on().isEmpty() && costs(ip, day)) {
                shares(ip, day)
                        .forEach((tenant, share) -> price("ip", ip, day)
                                .ifPresent(cost -> add(
                                        emailService, tenant, ofDay(cost, day).multiply(share))));
            }
        }
        for (var vps : fleet.vps()) {
            if (!costs(vps, day)) {
                continue;
            }
            var amounts = new HashMap<Optional<UUID>, BigFraction>();
            var shares = new HashMap<Optional<UUID>, BigFraction>();
            var unpriced = false;
            for (var ip : fleet.ips()) {
                if (!ip.on().equals(Optional.of(vps.id())) || !costs(ip, day)) {
                    continue;
                }
                var cost = price("ip", ip, day);
                for (var share : shares(ip, day).entrySet()) {
                    cost.ifPresent(known ->
                            add(emailService, share.getKey(), ofDay(known, day).multiply(share.getValue())));
                    if (share.getKey().isPresent()) {
                        unpriced |= cost.isEmpty();
                        add(shares, share.getKey(), share.getValue());
                        add(
                                amounts,
                                share.getKey(),
                                fraction(cost.orElse(BigDecimal.ZERO)).multiply(share.getValue()));
                    }
                }
            }
            var byShares = unpriced || sum(amounts).equals(BigFraction.ZERO);
            var weights = byShares ? shares : amounts;
            if (weights.isEmpty()) {
                weights.put(Optional.empty(), ONE);
            }
            var whole = sum(weights);
            price("vps", vps, day)
                    .ifPresent(cost -> weights.forEach((tenant, weight) -> add(
                            infrastructure,
                            tenant,
                            ofDay(cost, day).multiply(weight).divide(whole))));
        }
    }

    /** Who carries which part of an IP on a day. */
    private Map<Optional<UUID>, BigFraction> shares(Machine ip, LocalDate day) {
        var holders = fleet.assignments().stream()
                .filter(it -> it.ip().equals(ip.id()) && holds(it, day))
                .map(Assignment::tenant)
                .distinct()
                .toList();
        if (holders.isEmpty()) {
            return Map.of(Optional.empty(), ONE);
        }
        var sent = holders.stream().collect(Collectors.toMap(it -> it, it -> sent(it, day)));
        var all = sent.values().stream().mapToLong(Long::longValue).sum();
        return holders.stream()
                .collect(Collectors.toMap(
                        Optional::of,
                        it -> byVolume(day) && all > 0
                                ? new BigFraction(BigInteger.valueOf(sent.get(it)), BigInteger.valueOf(all))
                                : new BigFraction(1, holders.size())));
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
        return machine.on()
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

    private static void add(Map<Optional<UUID>, BigFraction> amounts, Optional<UUID> tenant, BigFraction amount) {
        amounts.merge(tenant, amount, BigFraction::add);
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(fleet.zone()).toInstant();
    }

    private LocalDate dayOf(Instant time) {
        return LocalDate.ofInstant(time, fleet.zone());
    }
}
