package app.quarterdeck.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.quarterdeck.testing.IntegrationTest;
import app.quarterdeck.testing.TestClock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.LockedException;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@IntegrationTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class LoginAttemptsTest {

    private static final ClientAddress OFFICE = new ClientAddress("198.51.100.1");
    private static final ClientAddress ELSEWHERE = new ClientAddress("203.0.113.9");

    @Autowired
    private LoginAttempts attempts;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void startAfresh() {
        database.sql("delete from quarterdeck.login_throttle").update();
        database.sql("delete from quarterdeck.known_address").update();
        database.sql("""
                        insert into quarterdeck.app_user (username, display_name, password_hash, role)
                        values ('chief', 'Chief', '-', 'EXECUTIVE'), ('clerk', 'Clerk', '-', 'FINANCE')
                        on conflict do nothing
                        """).update();
    }

    @Test
    void theFifthFailureShutsTheWayInForAMinute() {
        fail("chief", OFFICE, 4);

        var fifth = attempts.begin("chief", OFFICE);

        assertThat(fifth.lockedUntil()).contains(TestClock.START.plus(Duration.ofMinutes(1)));
        assertThatThrownBy(() -> attempts.begin("chief", OFFICE)).isInstanceOf(LockedException.class);
    }

    @Test
    void theWayInIsOpenAgainWhenThePauseIsOver() {
        fail("chief", OFFICE, 5);

        clock.advance(Duration.ofMinutes(1));

        assertThatCode(() -> attempts.begin("chief", OFFICE)).doesNotThrowAnyException();
    }

    @Test
    void everyFurtherFailureDoublesThePause() {
        fail("chief", OFFICE, 5);
        clock.advance(Duration.ofMinutes(1));

        assertThat(attempts.begin("chief", OFFICE).lockedUntil())
                .contains(clock.instant().plus(Duration.ofMinutes(2)));
    }

    @Test
    void anAttemptAtAShutDoorDoesNotProlongThePause() {
        fail("chief", OFFICE, 5);
        for (var i = 0; i < 10; i++) {
            assertThatThrownBy(() -> attempts.begin("chief", OFFICE)).isInstanceOf(LockedException.class);
        }

        clock.advance(Duration.ofMinutes(1));

        assertThatCode(() -> attempts.begin("chief", OFFICE)).doesNotThrowAnyException();
    }

    @Test
    void aSuccessTakesTheFailuresBefore() {
        fail("chief", OFFICE, 4);
        attempts.succeeded(attempts.begin("chief", OFFICE));

        fail("chief", OFFICE, 4);

        assertThatCode(() -> attempts.begin("chief", OFFICE)).doesNotThrowAnyException();
        assertThat(failures("", "198.51.100.1")).isEqualTo(5);
    }

    @Test
    void failuresOfYesterdayAreForgotten() {
        fail("chief", OFFICE, 4);

        clock.advance(LoginAttempts.MEMORY.plusSeconds(1));

        assertThat(attempts.begin("chief", OFFICE).lockedUntil()).isEmpty();
    }

    @Test
    void strangersCannotLockAUserOutOfWhereTheUserWorks() {
        attempts.succeeded(attempts.begin("chief", OFFICE));
        failFromEverywhere("chief", 25);

        assertThatThrownBy(() -> attempts.begin("chief", ELSEWHERE)).isInstanceOf(LockedException.class);
        assertThatCode(() -> attempts.begin("chief", OFFICE)).doesNotThrowAnyException();
    }

    @Test
    void guessesSpreadOverManyAddressesAreCountedTogether() {
        failFromEverywhere("chief", 25);

        assertThatThrownBy(() -> attempts.begin("chief", ELSEWHERE)).isInstanceOf(LockedException.class);
        assertThatCode(() -> attempts.begin("clerk", ELSEWHERE)).doesNotThrowAnyException();
    }

    @Test
    void guessesAtManyNamesFromOneAddressAreCountedTogether() {
        IntStream.range(0, 20).forEach(i -> attempts.begin("name" + i, ELSEWHERE));

        assertThatThrownBy(() -> attempts.begin("chief", ELSEWHERE)).isInstanceOf(LockedException.class);
        assertThatCode(() -> attempts.begin("chief", OFFICE)).doesNotThrowAnyException();
    }

    @Test
    void anOwnAccountDoesNotWashTheAddressClean() {
        IntStream.range(0, 19).forEach(i -> attempts.begin("name" + i, ELSEWHERE));
        attempts.succeeded(attempts.begin("clerk", ELSEWHERE));

        attempts.begin("chief", ELSEWHERE);

        assertThatThrownBy(() -> attempts.begin("chief", ELSEWHERE)).isInstanceOf(LockedException.class);
    }

    @Test
    void aNameThatNobodyHasIsLockedLikeAnyOther() {
        fail("nobody", OFFICE, 5);

        assertThatThrownBy(() -> attempts.begin("nobody", OFFICE)).isInstanceOf(LockedException.class);
    }

    @Test
    void anAdministratorOpensTheWayInAgain() {
        fail("chief", OFFICE, 5);

        attempts.clear("chief");

        assertThatCode(() -> attempts.begin("chief", OFFICE)).doesNotThrowAnyException();
    }

    @Test
    void aHundredAttemptsAtOnceAreWorthNoMoreThanFive() throws InterruptedException {
        var let = new AtomicInteger();
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 100; i++) {
                crowd.submit(() -> {
                    attempts.begin("chief", ELSEWHERE);
                    let.incrementAndGet();
                });
            }
        }

        assertThat(let).hasValue(5);
    }

    private void fail(String username, ClientAddress address, int times) {
        IntStream.range(0, times).forEach(i -> attempts.begin(username, address));
    }

    private void failFromEverywhere(String username, int times) {
        IntStream.range(0, times).forEach(i -> attempts.begin(username, new ClientAddress("192.0.2." + i)));
    }

    private int failures(String username, String address) {
        return database.sql("select failures from quarterdeck.login_throttle where username = ? and address = ?")
                .params(username, address)
                .query(Integer.class)
                .single();
    }
}
