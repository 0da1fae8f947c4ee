package app.quarterdeck.security;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.testing.IntegrationTest;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.concurrent.DelegatingSecurityContextCallable;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Administrators who take each other's rights at the same moment, each in a transaction of its own. */
@IntegrationTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class RightsAtOnceTest {

    @Autowired
    private Accounts accounts;

    @Autowired
    private Users users;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void removeUsers() {
        database.sql("delete from quarterdeck.app_user").update();
    }

    @RepeatedTest(5)
    void oneOfTwoIsLeft() throws Exception {
        add("anne", "bob");

        var refused = atOnce(
                as("anne", () -> accounts.changeRole("bob", Roles.EXECUTIVE)),
                as("bob", () -> accounts.changeRole("anne", Roles.EXECUTIVE)));

        assertThat(refused).isEqualTo(1);
        assertThat(administrators()).isEqualTo(1);
    }

    @RepeatedTest(5)
    void whoLostTheRightsTakesNobodyElses() throws Exception {
        add("anne", "bob", "carl");

        var refused = atOnce(as("anne", () -> accounts.disable("bob")), as("bob", () -> accounts.disable("anne")));

        assertThat(refused).as("the second is no administrator any more").isEqualTo(1);
        assertThat(administrators()).isEqualTo(2);
    }

    private void add(String... names) {
        Stream.of(names)
                .forEach(name -> users.add(new AppUser(name, name, "{noop}x", Roles.ADMIN, true, false, false)));
    }

    private long administrators() {
        return database.sql("select count(*) from quarterdeck.app_user where role = 'ADMIN' and enabled")
                .query(Long.class)
                .single();
    }

    private static Callable<Boolean> as(String name, Runnable action) {
        var user = UsernamePasswordAuthenticationToken.authenticated(
                name, null, AuthorityUtils.createAuthorityList("ROLE_" + Roles.ADMIN));
        return new DelegatingSecurityContextCallable<>(
                () -> {
                    action.run();
                    return true;
                },
                new SecurityContextImpl(user));
    }

    private static long atOnce(Callable<Boolean> one, Callable<Boolean> other) throws InterruptedException {
        var together = new CyclicBarrier(2);
        try (var people = Executors.newFixedThreadPool(2)) {
            return people
                    .invokeAll(Stream.of(one, other)
                            .map(action -> (Callable<Boolean>) () -> {
                                together.await();
                                return action.call();
                            })
                            .toList())
                    .stream()
                    .filter(RightsAtOnceTest::wasRefused)
                    .count();
        }
    }

    private static boolean wasRefused(Future<Boolean> answer) {
        try {
            answer.get();
            return false;
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(AccountRefusedException.class);
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
