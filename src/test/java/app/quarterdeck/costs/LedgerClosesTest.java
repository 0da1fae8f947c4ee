package app.quarterdeck.costs;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.testing.TestDatabase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.commons.math3.fraction.BigFraction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * For any fleet each tenant's cost is what the catalogue's rules say, read off day by day in exact fractions, and the rows
 * add up to the fleet's cost, to the cent.
 */
class LedgerClosesTest {

    /** How many fleets; more with {@code -Dquarterdeck.fleets=1000000}. */
    private static final long FLEETS = Long.getLong("quarterdeck.fleets", 10_000);

    private static final long SEED = Long.getLong("quarterdeck.fleets.seed", 20260601);
    private static final int AT_ONCE = 2;
    private static final int TIDY_EVERY = 100;
    private static final JsonMapper JSON = new JsonMapper();
    private static final int EXACT_SCALE = 24;
    /** USD; a hundredth of the least that decides where a cent goes. */
    private static final BigDecimal TINY = BigDecimal.ONE.movePointLeft(12);

    private static final String LOAD = """
            create function load_fleet(fleet jsonb) returns void language plpgsql as $$
            begin
                update quarterdeck.reporting_zone set zone = fleet->>'zone';
                insert into domains (id, tenant_id, domain)
                select id, tenant, 'x' from jsonb_to_recordset(fleet->'assignments') as a (id uuid, tenant uuid);
                insert into vps_instances (id, status, decommission_scheduled_for, created, updated)
                select id, status, "scheduledEnd", created, updated
                  from jsonb_to_recordset(fleet->'vps') as v (id uuid, status text, "scheduledEnd" timestamptz, created timestamptz, updated timestamptz, deleted timestamptz)
                 where deleted is null;
                insert into quarterdeck.kept_vps (vps_id, life, is_current, name, status_word, first_day, end_day)
                select id, 1, false, 'x', '', quarterdeck.day_of(created), quarterdeck.day_of(deleted)
                  from jsonb_to_recordset(fleet->'vps') as v (id uuid, created timestamptz, deleted timestamptz)
                 where deleted is not null;
                insert into smtp_ip_addresses (id, vps_instance_id, ip_address, status, created)
                select id, "on", 'x', status, created
                  from jsonb_to_recordset(fleet->'ips') as i (id uuid, "on" uuid, status text, created timestamptz, deleted timestamptz)
                 where deleted is null;
                insert into quarterdeck.kept_ip (ip_id, life, is_current, name, status_word, first_day, end_day)
                select id, 1, false, 'x', '', quarterdeck.day_of(created), quarterdeck.day_of(deleted)
                  from jsonb_to_recordset(fleet->'ips') as i (id uuid, created timestamptz, deleted timestamptz)
                 where deleted is not null;
                insert into quarterdeck.kept_placement (ip_id, vps_id, valid_from)
                select id, "on", '-infinity' from jsonb_to_recordset(fleet->'ips') as i (id uuid, "on" uuid, deleted timestamptz)
                 where deleted is not null;
                insert into domain_ip_assignments (id, domain_id, smtp_ip_address_id, status, assigned, expires)
                select id, id, ip, status, assigned, expires
                  from jsonb_to_recordset(fleet->'assignments') as a (id uuid, ip uuid, status text, assigned timestamptz, expires timestamptz, deleted boolean)
                 where not deleted;
                insert into quarterdeck.kept_assignment (assignment_id, valid_from, valid_to, domain_id, ip_id, status_word, is_held, first_day, end_day)
                select id, '-infinity', '9999-12-31', id, ip, '', true, quarterdeck.day_of(assigned), quarterdeck.day_after(expires)
                  from jsonb_to_recordset(fleet->'assignments') as a (id uuid, ip uuid, assigned timestamptz, expires timestamptz, deleted boolean)
                 where deleted;
                perform quarterdeck.follow_vps(), quarterdeck.follow_ips(), quarterdeck.follow_domains(), quarterdeck.follow_assignments();
                update quarterdeck.kept_placement p set valid_from = i."movedOn"
                  from jsonb_to_recordset(fleet->'ips') as i (id uuid, "movedOn" date)
                 where p.ip_id = i.id and i."movedOn" is not null;
                insert into quarterdeck.kept_placement (ip_id, vps_id, valid_from, valid_to)
                select id, "movedFrom", '-infinity', "movedOn" from jsonb_to_recordset(fleet->'ips') as i (id uuid, "movedFrom" uuid, "movedOn" date)
                 where "movedOn" is not null;
                update quarterdeck.kept_domain d set valid_from = a."soldOn"
                  from jsonb_to_recordset(fleet->'assignments') as a (id uuid, "soldOn" date)
                 where d.domain_id = a.id and a."soldOn" is not null;
                insert into quarterdeck.kept_domain (domain_id, tenant_id, valid_from, valid_to)
                select id, seller, '-infinity', "soldOn" from jsonb_to_recordset(fleet->'assignments') as a (id uuid, seller uuid, "soldOn" date)
                 where "soldOn" is not null;
                insert into quarterdeck.cost_value (resource_kind, resource_id, monthly_cost, valid_from, valid_to, recorded_at, recorded_by, reason, source)
                select kind, resource, cost, "from", "to", now(), 'x', 'x', 'form'
                  from jsonb_to_recordset(fleet->'prices') as p (kind text, resource uuid, cost numeric, "from" date, "to" date);
                insert into deliverability_daily_summary (tenant_id, tracking_date, emails_sent, emails_delivered)
                select tenant, day, sent, sent from jsonb_to_recordset(fleet->'mail') as m (tenant uuid, day date, sent bigint);
                insert into quarterdeck.setting (key, value, valid_from, recorded_by, reason)
                select 'ip_cost_by_volume', s.value, s.day::date, 'x', 'x'
                  from (values (1, fleet->>'byVolume'), (0, fleet->>'equallyAgain')) s (value, day)
                 where s.day is not null;
            end
            $$
            """;

    @Test
    void theRowsAreTheBillForAnyFleet() {
        var checked = LongStream.range(0, AT_ONCE)
                .parallel()
                .map(part -> check("ledger_closes_" + part, part))
                .sum();

        assertThat(checked).isEqualTo(FLEETS);
    }

    private static long check(String database, long part) {
        try (var connection = TestDatabase.named(database).getConnection()) {
            try (var statement = connection.createStatement()) {
                statement.execute(LOAD);
                // Rows of one moment, not a history: the triggers that keep one have tests of their own. Said once, as
                // saying it throws away every plan.
                statement.execute("set session_replication_role = replica");
            }
            connection.setAutoCommit(false);
            var checked = 0;
            try (var load = connection.prepareStatement("select load_fleet(cast(? as jsonb))");
                    var allocation = connection.prepareStatement("select * from quarterdeck.cost_allocation(?, ?)");
                    var bill = connection.prepareStatement("select * from quarterdeck.fleet_cost(?, ?)");
                    var facts = connection.prepareStatement("select * from quarterdeck.money_facts_live(?, ?)")) {
                for (var fleet = part; fleet < FLEETS; fleet += AT_ONCE) {
                    if (checked % TIDY_EVERY == 0) {
                        tidy(connection);
                    }
                    var random = RandomFleet.of(SEED + fleet);
                    var expected = DayByDay.of(random);
                    load.setString(1, JSON.writeValueAsString(random));
                    load.execute();
                    check(SEED + fleet, random, expected, allocation, bill);
                    checkFacts(SEED + fleet, random, expected, facts);
                    connection.rollback();
                    checked++;
                }
            }
            return checked;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rows of fleets that were rolled back still lie about, and every question walks past them. */
    private static void tidy(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute("vacuum");
        }
        connection.setAutoCommit(false);
    }

    private static void check(
            long seed, RandomFleet fleet, DayByDay expected, PreparedStatement allocation, PreparedStatement bill)
            throws SQLException {
        var infrastructure = new HashMap<Optional<UUID>, BigDecimal>();
        var emailService = new HashMap<Optional<UUID>, BigDecimal>();
        period(allocation, fleet.from(), fleet.to());
        try (var row = allocation.executeQuery()) {
            while (row.next()) {
                var tenant = Optional.ofNullable(row.getObject("tenant_id", UUID.class));
                assertThat(row.getBigDecimal("infrastructure_cost") != null)
                        .as("fleet %d: whether the cost of %s is known", seed, tenant)
                        .isEqualTo(expected.knowsCostOf(tenant));
                put(infrastructure, tenant, row.getBigDecimal("infrastructure_cost"));
                put(emailService, tenant, row.getBigDecimal("email_service_cost"));
            }
        }
        period(bill, fleet.from(), fleet.to());
        try (var row = bill.executeQuery()) {
            row.next();

            assertThat(sum(infrastructure))
                    .as("fleet %d: infrastructure", seed)
                    .isEqualByComparingTo(known(row.getBigDecimal("infrastructure_cost")));
            assertThat(sum(emailService))
                    .as("fleet %d: e-mail service", seed)
                    .isEqualByComparingTo(known(row.getBigDecimal("email_service_cost")));
        }
        assertThat(infrastructure)
                .as("fleet %d: infrastructure", seed)
                .isEqualTo(withoutZeros(expected.infrastructure()));
        assertThat(emailService).as("fleet %d: e-mail service", seed).isEqualTo(withoutZeros(expected.emailService()));
    }

    /** The exact amounts too, of the whole period and of its two parts added up. */
    private static void checkFacts(long seed, RandomFleet fleet, DayByDay expected, PreparedStatement question)
            throws SQLException {
        var middle =
                fleet.from().plusDays(1 + Math.floorMod(seed, ChronoUnit.DAYS.between(fleet.from(), fleet.to()) - 1));
        var whole = new Facts();
        whole.add(question, fleet.from(), fleet.to());
        var parts = new Facts();
        parts.add(question, fleet.from(), middle);
        parts.add(question, middle, fleet.to());

        var infrastructure = expected.exactInfrastructure();
        var emailService = expected.exactEmailService();
        for (var facts : List.of(whole, parts)) {
            assertExact(seed, facts.infrastructure, infrastructure);
            assertExact(seed, facts.emailService, emailService);
            assertThat(facts.machineDays).as("fleet %d: days of machines", seed).isEqualTo(expected.machineDays());
            assertThat(facts.unpricedDays)
                    .as("fleet %d: days without a price", seed)
                    .isEqualTo(expected.unpricedDays());
        }
    }

    private static void assertExact(
            long seed, Map<Optional<UUID>, BigDecimal> amounts, Map<Optional<UUID>, BigFraction> exact) {
        exact.forEach((tenant, amount) -> assertThat(new BigDecimal(amount.getNumerator())
                        .divide(new BigDecimal(amount.getDenominator()), EXACT_SCALE, RoundingMode.HALF_EVEN)
                        .subtract(amounts.getOrDefault(tenant, BigDecimal.ZERO))
                        .abs())
                .as("fleet %d: %s", seed, tenant)
                .isLessThan(TINY));
        assertThat(sum(amounts).subtract(exactSum(exact)).abs())
                .as("fleet %d", seed)
                .isLessThan(TINY);
    }

    private static BigDecimal exactSum(Map<?, BigFraction> exact) {
        var sum = exact.values().stream().reduce(BigFraction.ZERO, BigFraction::add);
        return new BigDecimal(sum.getNumerator())
                .divide(new BigDecimal(sum.getDenominator()), EXACT_SCALE, RoundingMode.HALF_EVEN);
    }

    /** What the facts of several periods add up to. */
    private static final class Facts {

        private final Map<Optional<UUID>, BigDecimal> infrastructure = new HashMap<>();
        private final Map<Optional<UUID>, BigDecimal> emailService = new HashMap<>();
        private final Map<Optional<UUID>, Long> machineDays = new HashMap<>();
        private final Map<Optional<UUID>, Long> unpricedDays = new HashMap<>();

        void add(PreparedStatement question, LocalDate from, LocalDate to) throws SQLException {
            period(question, from, to);
            try (var row = question.executeQuery()) {
                while (row.next()) {
                    var tenant = Optional.ofNullable(row.getObject("tenant_id", UUID.class));
                    infrastructure.merge(tenant, row.getBigDecimal("vps_cost"), BigDecimal::add);
                    emailService.merge(tenant, row.getBigDecimal("ip_cost"), BigDecimal::add);
                    count(machineDays, tenant, row.getLong("machine_days"));
                    count(unpricedDays, tenant, row.getLong("unpriced_days"));
                }
            }
        }

        private static void count(Map<Optional<UUID>, Long> days, Optional<UUID> tenant, long more) {
            if (more > 0) {
                days.merge(tenant, more, Long::sum);
            }
        }
    }

    private static void period(PreparedStatement statement, LocalDate from, LocalDate to) throws SQLException {
        statement.setObject(1, from);
        statement.setObject(2, to);
    }

    /** In a sum the unknown adds nothing. */
    private static BigDecimal known(@Nullable BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }

    private static void put(
            Map<Optional<UUID>, BigDecimal> amounts, Optional<UUID> tenant, @Nullable BigDecimal amount) {
        if (amount != null && amount.signum() != 0) {
            amounts.put(tenant, amount);
        }
    }

    private static Map<Optional<UUID>, BigDecimal> withoutZeros(Map<Optional<UUID>, BigDecimal> amounts) {
        var left = new HashMap<>(amounts);
        left.values().removeIf(amount -> amount.signum() == 0);
        return left;
    }

    private static BigDecimal sum(Map<?, BigDecimal> amounts) {
        return amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
