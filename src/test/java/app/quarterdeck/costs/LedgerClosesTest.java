package app.quarterdeck.costs;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * For any fleet each tenant's cost is what the catalogue's rules say, read off day by day in exact fractions, and the rows
 * add up to the fleet's cost, to the cent.
 */
class LedgerClosesTest {

    /** How many fleets; more with {@code -Dquarterdeck.fleets=1000000}. */
    private static final long FLEETS = Long.getLong("quarterdeck.fleets", 10_000);

    private static final long SEED = Long.getLong("quarterdeck.fleets.seed", 20260601);
    private static final int AT_ONCE = 2;

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
            connection.setAutoCommit(false);
            var checked = 0;
            try (var allocation = connection.prepareStatement("select * from quarterdeck.cost_allocation(?, ?)");
                    var bill = connection.prepareStatement("select * from quarterdeck.fleet_cost(?, ?)")) {
                for (var fleet = part; fleet < FLEETS; fleet += AT_ONCE) {
                    check(SEED + fleet, connection, allocation, bill);
                    checked++;
                }
            }
            return checked;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void check(long seed, Connection connection, PreparedStatement allocation, PreparedStatement bill)
            throws SQLException {
        var fleet = RandomFleet.of(seed);
        var expected = DayByDay.of(fleet);
        try (var statement = connection.createStatement()) {
            statement.execute(fleet.sql());
        }
        var infrastructure = new HashMap<Optional<UUID>, BigDecimal>();
        var emailService = new HashMap<Optional<UUID>, BigDecimal>();
        period(allocation, fleet.from(), fleet.to());
        try (var row = allocation.executeQuery()) {
            while (row.next()) {
                var tenant = Optional.ofNullable(row.getObject("tenant_id", UUID.class));
                put(infrastructure, tenant, row.getBigDecimal("infrastructure_cost"));
                put(emailService, tenant, row.getBigDecimal("email_service_cost"));
            }
        }
        period(bill, fleet.from(), fleet.to());
        try (var row = bill.executeQuery()) {
            row.next();

            assertThat(sum(infrastructure))
                    .as("fleet %d: infrastructure", seed)
                    .isEqualByComparingTo(row.getBigDecimal("infrastructure_cost"));
            assertThat(sum(emailService))
                    .as("fleet %d: e-mail service", seed)
                    .isEqualByComparingTo(row.getBigDecimal("email_service_cost"));
        }
        assertThat(infrastructure)
                .as("fleet %d: infrastructure", seed)
                .isEqualTo(withoutZeros(expected.infrastructure()));
        assertThat(emailService).as("fleet %d: e-mail service", seed).isEqualTo(withoutZeros(expected.emailService()));
        connection.rollback();
    }

    private static void period(PreparedStatement statement, LocalDate from, LocalDate to) throws SQLException {
        statement.setObject(1, from);
        statement.setObject(2, to);
    }

    private static void put(Map<Optional<UUID>, BigDecimal> amounts, Optional<UUID> tenant, BigDecimal amount) {
        if (amount.signum() != 0) {
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
