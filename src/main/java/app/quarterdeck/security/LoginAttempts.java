package app.quarterdeck.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.LockedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Failed log-ins, counted three ways: a user at an address, an address, a user. Every attempt is charged as a failure
 * before the password is looked at, and refunded when it was right; so a hundred attempts at the same moment are worth
 * no more guesses than a hundred one after another. Why three: docs/decisions/0007-login-lockout.md.
 */
@Component
class LoginAttempts {

    /** A failure counts until a day has passed without another. */
    static final Duration MEMORY = Duration.ofDays(1);

    /** How long an address stays known after the user's last log-in from it. */
    static final Duration KNOWN = Duration.ofDays(90);

    static final Backoff USER_AT_ADDRESS = new Backoff(5, Duration.ofMinutes(1), Duration.ofHours(1));
    static final Backoff ADDRESS = new Backoff(20, Duration.ofMinutes(1), Duration.ofHours(1));
    static final Backoff USER = new Backoff(25, Duration.ofMinutes(1), Duration.ofMinutes(15));

    private static final String ANY = "";

    private final JdbcClient database;
    private final Clock clock;

    LoginAttempts(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Charges an attempt.
     *
     * @throws LockedException if the way in is shut; the attempt is then not charged, so it prolongs nothing
     */
    @Transactional
    Attempt begin(String username, ClientAddress address) {
        var network = address.network();
        var now = clock.instant();
        var known = isKnown(username, network, now);
        return new Attempt(
                username,
                network,
                // Always in this order: two attempts then never wait for each other's rows in a circle.
                Stream.of(
                                new Counter(ANY, network, ADDRESS, false),
                                new Counter(username, ANY, USER, known),
                                new Counter(username, network, USER_AT_ADDRESS, false))
                        .map(counter -> charge(counter, now))
                        .toList());
    }

    /** Takes back what the attempt, and the same user's failures at the same address before it, were charged. */
    @Transactional
    void succeeded(Attempt attempt) {
        var failures = attempt.charges().stream()
                .filter(charge -> !charge.counter().isShared())
                .mapToInt(Charge::failures)
                .sum();
        attempt.charges().forEach(charge -> refund(charge, failures));
        database.sql("""
                        insert into quarterdeck.known_address (username, address, last_login)
                        select username, :address, :now from quarterdeck.app_user where username = :username
                        on conflict (username, address) do update set last_login = excluded.last_login
                        """)
                .param("username", attempt.username())
                .param("address", attempt.network())
                .param("now", at(clock.instant()))
                .update();
        forget();
    }

    /** Opens the way in for a user again, from everywhere. */
    @Transactional
    void clear(String username) {
        database.sql("delete from quarterdeck.login_throttle where username = :username")
                .param("username", username)
                .update();
    }

    private Charge charge(Counter counter, Instant now) {
        database.sql("""
                        insert into quarterdeck.login_throttle (username, address, last_failure)
                        values (:username, :address, :now)
                        on conflict do nothing
                        """)
                .param("username", counter.username())
                .param("address", counter.address())
                .param("now", at(now))
                .update();
        var row = database.sql("""
                        select failures, last_failure, locked_until
                          from quarterdeck.login_throttle
                         where username = :username
                           and address = :address
                           for update
                        """)
                .param("username", counter.username())
                .param("address", counter.address())
                .query(Row.class)
                .single();
        if (row.isLockedAt(now) && !counter.spared()) {
            throw new LockedException("Too many failed log-ins");
        }
        var failures = 1 + (row.lastFailure().isBefore(now.minus(MEMORY)) ? 0 : row.failures());
        var lockedUntil = counter.backoff().after(failures).map(now::plus);
        database.sql("""
                        update quarterdeck.login_throttle
                           set failures = :failures, last_failure = :now, locked_until = :lockedUntil
                         where username = :username
                           and address = :address
                        """)
                .param("username", counter.username())
                .param("address", counter.address())
                .param("failures", failures)
                .param("now", at(now))
                .param("lockedUntil", lockedUntil.map(LoginAttempts::at).orElse(null))
                .update();
        return new Charge(counter, failures, lockedUntil);
    }

    /** A lock goes with the charge that set it, unless somebody else has failed since. */
    private void refund(Charge charge, int failures) {
        database.sql("""
                        update quarterdeck.login_throttle
                           set locked_until = case when failures = :charged then null else locked_until end,
                               failures     = greatest(failures - :failures, 0)
                         where username = :username
                           and address = :address
                        """)
                .param("charged", charge.failures())
                .param("failures", failures)
                .param("username", charge.counter().username())
                .param("address", charge.counter().address())
                .update();
    }

    private void forget() {
        database.sql("""
                        delete from quarterdeck.login_throttle
                         where (username, address) in (select username, address
                                                         from quarterdeck.login_throttle
                                                        where last_failure < :longAgo
                                                          for update skip locked)
                        """).param("longAgo", at(clock.instant().minus(MEMORY))).update();
    }

    private boolean isKnown(String username, String network, Instant now) {
        return database.sql("""
                        select exists (select 1
                                         from quarterdeck.known_address
                                        where username = :username
                                          and address = :address
                                          and last_login > :since)
                        """)
                .param("username", username)
                .param("address", network)
                .param("since", at(now.minus(KNOWN)))
                .query(Boolean.class)
                .single();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** An attempt that has been charged. */
    record Attempt(String username, String network, List<Charge> charges) {

        /** Until when the way in is shut if this attempt fails. */
        Optional<Instant> lockedUntil() {
            return charges.stream()
                    .filter(charge -> !charge.counter().spared())
                    .flatMap(charge -> charge.lockedUntil().stream())
                    .max(Comparator.naturalOrder());
        }
    }

    private record Charge(Counter counter, int failures, Optional<Instant> lockedUntil) {}

    private record Counter(String username, String address, Backoff backoff, boolean spared) {
        boolean isShared() {
            return username.equals(ANY) || address.equals(ANY);
        }
    }

    private record Row(
            int failures, Instant lastFailure, @Nullable Instant lockedUntil) {
        boolean isLockedAt(Instant now) {
            return lockedUntil != null && lockedUntil.isAfter(now);
        }
    }
}
