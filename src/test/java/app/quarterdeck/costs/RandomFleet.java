package app.quarterdeck.costs;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A small fleet with whatever can be wrong or odd about one: shared, burned and unpriced machines, prices that change within
 * the month, machines that come, go and are deleted, addresses that move from one VPS to another, domains that change their owner,
 * and assignments that are doubled, overlapping, expired or only planned.
 *
 * @param byVolume days from which shared IPs are split by volume, and from which equally again
 */
record RandomFleet(
        ZoneId zone,
        LocalDate from,
        LocalDate to,
        List<Machine> vps,
        List<Machine> ips,
        List<Assignment> assignments,
        List<Price> prices,
        List<Mail> mail,
        Optional<LocalDate> byVolume,
        Optional<LocalDate> equallyAgain) {

    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("UTC"),
            ZoneId.of("America/New_York"),
            ZoneId.of("Asia/Kolkata"),
            ZoneId.of("Pacific/Auckland"),
            ZoneId.of("Europe/Berlin"));
    private static final String[] VPS_STATES = {"active", "provisioning", "scheduled_decommission", "decommissioned"};
    private static final String[] IP_STATES = {"available", "assigned", "burned", "quarantined"};
    private static final String[] ASSIGNMENT_STATES = {"active", "active", "warming", "scheduled", "expired"};

    /** A VPS or an IP; {@code on} is the VPS that an IP stands on, since {@code movedOn}, and before on {@code movedFrom}. */
    record Machine(
            UUID id,
            Optional<UUID> on,
            Optional<UUID> movedFrom,
            Optional<LocalDate> movedOn,
            Instant created,
            String status,
            Optional<Instant> scheduledEnd,
            Instant updated,
            Optional<Instant> deleted) {}

    /** Of a domain of its own, which {@code tenant} owns since {@code soldOn}, and {@code seller} before. */
    record Assignment(
            UUID id,
            UUID tenant,
            Optional<UUID> seller,
            Optional<LocalDate> soldOn,
            UUID ip,
            Instant assigned,
            Optional<Instant> expires,
            String status,
            boolean deleted) {}

    record Price(String kind, UUID resource, Optional<BigDecimal> cost, LocalDate from, Optional<LocalDate> to) {}

    record Mail(UUID tenant, LocalDate day, long sent) {}

    static RandomFleet of(long seed) {
        return new Maker(new SplittableRandom(seed)).fleet();
    }

    private static final class Maker {

        private final SplittableRandom random;
        private final ZoneId zone;
        private final LocalDate from;
        private final LocalDate to;
        private final List<Price> prices = new ArrayList<>();

        Maker(SplittableRandom random) {
            this.random = random;
            zone = ZONES.get(random.nextInt(ZONES.size()));
            var month = LocalDate.of(2024, 1, 1).plusMonths(random.nextInt(30));
            // A month, or thirty days that reach over the end of one.
            from = random.nextInt(3) == 0 ? month.plusDays(random.nextInt(28)) : month;
            to = from.equals(month) ? month.plusMonths(1) : from.plusDays(30);
        }

        RandomFleet fleet() {
            var tenants = ids(1 + random.nextInt(5));
            var vps = ids(1 + random.nextInt(4)).stream().map(this::vps).toList();
            var ips = ids(random.nextInt(7)).stream().map(id -> ip(id, vps)).toList();
            var assignments = ips.isEmpty()
                    ? List.<Assignment>of()
                    : ids(random.nextInt(10)).stream()
                            .map(id -> assignment(id, tenants, ips))
                            .toList();
            var byVolume = random.nextInt(3) == 0 ? Optional.of(day()) : Optional.<LocalDate>empty();
            var again = byVolume.filter(day -> random.nextInt(3) == 0).map(day -> day.plusDays(1 + random.nextInt(20)));
            var mail = byVolume.isEmpty() ? List.<Mail>of() : mail(tenants);
            return new RandomFleet(zone, from, to, vps, ips, assignments, List.copyOf(prices), mail, byVolume, again);
        }

        private Machine vps(UUID id) {
            price("vps", id);
            var created = early();
            var deleted = random.nextInt(8) == 0 ? Optional.of(after(created)) : Optional.<Instant>empty();
            var scheduled = random.nextInt(3) == 0 ? Optional.of(after(created)) : Optional.<Instant>empty();
            return new Machine(
                    id,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    created,
                    one(VPS_STATES),
                    scheduled,
                    after(created),
                    deleted);
        }

        private Machine ip(UUID id, List<Machine> vps) {
            price("ip", id);
            var on = random.nextInt(12) == 0
                    ? Optional.<UUID>empty()
                    : Optional.of(vps.get(random.nextInt(vps.size())).id());
            var created = early();
            var deleted = random.nextInt(8) == 0 ? Optional.of(after(created)) : Optional.<Instant>empty();
            var moved = random.nextInt(4) == 0 ? Optional.of(day()) : Optional.<LocalDate>empty();
            var from = moved.filter(day -> random.nextInt(6) > 0)
                    .map(day -> vps.get(random.nextInt(vps.size())).id());
            return new Machine(id, on, from, moved, created, one(IP_STATES), Optional.empty(), created, deleted);
        }

        private Assignment assignment(UUID id, List<UUID> tenants, List<Machine> ips) {
            var deleted = random.nextInt(6) == 0;
            var assigned = early();
            var sold = random.nextInt(5) == 0 ? Optional.of(day()) : Optional.<LocalDate>empty();
            var seller = sold.map(day -> tenants.get(random.nextInt(tenants.size())));
            var expires = deleted || random.nextInt(2) == 0 ? Optional.of(after(assigned)) : Optional.<Instant>empty();
            return new Assignment(
                    id,
                    tenants.get(random.nextInt(tenants.size())),
                    seller,
                    sold,
                    ips.get(random.nextInt(ips.size())).id(),
                    assigned,
                    expires,
                    one(ASSIGNMENT_STATES),
                    deleted);
        }

        private void price(String kind, UUID id) {
            var day = from.minusDays(40);
            if (random.nextInt(6) == 0) {
                day = day();
            }
            for (var more = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(3); more > 0; more--) {
                var next = day.plusDays(1 + random.nextInt(50));
                var open = more == 1 && random.nextInt(5) > 0;
                var cost = random.nextInt(10) == 0 ? Optional.<BigDecimal>empty() : Optional.of(amount());
                prices.add(new Price(kind, id, cost, day, open ? Optional.empty() : Optional.of(next)));
                day = random.nextInt(6) == 0 ? next.plusDays(random.nextInt(6)) : next;
            }
        }

        private BigDecimal amount() {
            return switch (random.nextInt(5)) {
                case 0 -> BigDecimal.ZERO;
                case 1 -> BigDecimal.valueOf(1, 2);
                case 2 -> BigDecimal.valueOf(500, 2);
                case 3 -> BigDecimal.valueOf(random.nextInt(100_000_000), 2);
                default -> BigDecimal.valueOf(random.nextInt(10_000), 2);
            };
        }

        private List<Mail> mail(List<UUID> tenants) {
            var mail = new ArrayList<Mail>();
            for (var tenant : tenants) {
                for (var day = from; day.isBefore(to); day = day.plusDays(1)) {
                    if (random.nextInt(3) > 0) {
                        mail.add(new Mail(tenant, day, random.nextInt(3) == 0 ? 0 : random.nextInt(1_000)));
                    }
                }
            }
            return mail;
        }

        private LocalDate day() {
            return from.plusDays(random.nextInt(30));
        }

        /** Often before the period, often at midnight, now and then within it. */
        private Instant early() {
            return random.nextInt(3) > 0 ? moment(from.minusDays(random.nextInt(60))) : moment(day());
        }

        private Instant after(Instant time) {
            var day = LocalDate.ofInstant(time, zone).plusDays(random.nextInt(60));
            var moment = moment(day);
            return moment.isBefore(time) ? time : moment;
        }

        private Instant moment(LocalDate day) {
            var start = day.atStartOfDay(zone);
            return (random.nextInt(3) == 0 ? start : start.plusSeconds(random.nextInt(86_000))).toInstant();
        }

        private List<UUID> ids(int number) {
            var ids = new ArrayList<UUID>();
            for (var at = 0; at < number; at++) {
                ids.add(new UUID(random.nextLong(), random.nextLong()));
            }
            return ids;
        }

        private String one(String[] of) {
            return of[random.nextInt(of.length)];
        }
    }
}
