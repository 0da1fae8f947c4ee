package app.quarterdeck.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.quarterdeck.testing.TestClock;
import app.quarterdeck.testing.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class QueriesTest {

    private static HikariDataSource source;
    private static JdbcClient database;

    private final TestClock clock = new TestClock();
    private final Queries queries = queries();

    @BeforeAll
    static void open() {
        source = new HikariDataSource();
        source.setMaximumPoolSize(20);
        source.setDataSource(TestDatabase.named("event_queries"));
        database = JdbcClient.create(source);
    }

    @AfterAll
    static void close() {
        source.close();
    }

    @BeforeEach
    void clear() {
        database.sql("truncate quarterdeck.event_query").update();
    }

    @Test
    void writesDownForWhomWhatWasAskedAndHowItWent() {
        Queries.on(new Asking(QueryAccount.ROLL_UP), () -> queries.ask("changed-hours", () -> List.of(Map.of("a", 1))));
        assertThatExceptionOfType(EventsUnavailableException.class)
                .isThrownBy(() -> queries.ask("errors", () -> {
                    throw new EventsUnavailableException("PostHog answered 503");
                }));

        assertThat(database.sql(
                                "select concat_ws(' ', account, question, took_ms is not null, rows, error) from quarterdeck.event_query order by id")
                        .query(String.class)
                        .list())
                .containsExactly("roll_up changed-hours t 1", "other errors t PostHog answered 503");
    }

    @Test
    void stopsWhenSoManyWereAskedInTheLastHour() {
        askAll(queries, 30);
        clock.advance(Duration.ofMinutes(20));
        askAll(queries, 30);
        clock.advance(Duration.ofMinutes(10));

        assertThatExceptionOfType(BudgetSpentException.class)
                .isThrownBy(() -> queries.ask("errors", () -> {
                    throw new IllegalStateException("It is not to be asked");
                }))
                .satisfies(spent -> {
                    assertThat(spent.retryAfter()).isEqualTo(Duration.ofMinutes(30));
                    assertThat(spent).hasMessageContaining("quarterdeck.posthog.queries-per-hour");
                });

        clock.advance(Duration.ofMinutes(30));
        askAll(queries, 30);
        assertThat(count()).isEqualTo(90);
    }

    @Test
    void countsWhatWasAskedBeforeARestartAndByOtherInstances() {
        askAll(queries, 35);
        askAll(queries(), 25);

        assertThatExceptionOfType(BudgetSpentException.class)
                .isThrownBy(() -> queries().ask("errors", List::of));
    }

    @Test
    void countsWhatWasAskedForAWorkThatWasRolledBack() {
        new TransactionTemplate(new JdbcTransactionManager(source)).executeWithoutResult(status -> {
            queries.ask("errors", List::of);
            status.setRollbackOnly();
        });

        assertThat(count()).isEqualTo(1);
    }

    @Test
    void twoInstancesNeverTakeTheLastPlaceBoth() {
        var asked = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var thread = 0; thread < 8; thread++) {
                threads.submit(() -> {
                    var own = queries();
                    for (var again = 0; again < 20; again++) {
                        try {
                            own.ask("errors", () -> {
                                asked.incrementAndGet();
                                return List.of();
                            });
                        } catch (BudgetSpentException e) {
                            // As it should be, after the sixtieth.
                        }
                    }
                });
            }
        }

        assertThat(asked).hasValue(60);
        assertThat(count()).isEqualTo(60);
    }

    @Test
    void eachHasAShareAndMoreOfItOnlyAfterAnHourOfRest() {
        assertThat(queries.haveRoomFor(QueryAccount.BACK_FILL, 40)).isTrue();
        assertThat(queries.haveRoomFor(QueryAccount.BACK_FILL, 61)).isFalse();

        Queries.on(new Asking(QueryAccount.BACK_FILL), () -> queries.ask("hours-with-outcomes", List::of));

        assertThat(queries.haveRoomFor(QueryAccount.BACK_FILL, 7)).isTrue();
        assertThat(queries.haveRoomFor(QueryAccount.BACK_FILL, 8)).isFalse();
        assertThat(queries.haveRoomFor(QueryAccount.POLLER, 21)).isTrue();
    }

    @Test
    void forgetsWhatIsAWeekOld() {
        queries.ask("errors", List::of);
        clock.advance(Duration.ofDays(8));
        queries.ask("errors", List::of);

        queries.forgetOld();

        assertThat(count()).isEqualTo(1);
    }

    @Test
    void refusesABudgetThatPostHogWouldNotGiveOrThatWouldNotDo() {
        assertThatIllegalArgumentException().isThrownBy(() -> new QuerySettings(19));
        assertThatIllegalArgumentException().isThrownBy(() -> new QuerySettings(2_401));
    }

    private Queries queries() {
        return new Queries(database, new JdbcTransactionManager(source), new QuerySettings(60), clock);
    }

    private static void askAll(Queries queries, int count) {
        for (var query = 0; query < count; query++) {
            queries.ask("errors", List::of);
        }
    }

    private static int count() {
        return database.sql("select count(*) from quarterdeck.event_query")
                .query(Integer.class)
                .single();
    }
}
