package app.quarterdeck.export;

import static app.quarterdeck.export.Tables.number;
import static app.quarterdeck.export.Tables.row;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.export.Download.Reader;
import app.quarterdeck.export.Download.State;
import app.quarterdeck.home.Home;
import app.quarterdeck.testing.IntegrationTest;
import app.quarterdeck.testing.TestClock;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.TableData;
import app.quarterdeck.ui.Unit;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Files are written by other threads, which see only what is committed; so these tests commit. */
@IntegrationTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class DownloadsTest {

    private final Object session = new Object();

    @Autowired
    private Downloads downloads;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Home home;

    @Autowired
    private TestClock clock;

    @AfterEach
    void removeAll() {
        downloads.of(session).forEach(downloads::remove);
    }

    @Test
    void aFileHasAllRowsAndItsNameTellsOfWhen() throws IOException {
        var download = start(numbers(2_500));

        await(() -> download.state() == State.READY);

        assertThat(Files.readAllLines(download.file().orElseThrow()))
                .hasSize(2_501)
                .startsWith("n", "1")
                .endsWith("2500");
        assertThat(download.fileName()).isEqualTo("tenants_2026-07-01T0941Z.csv");
        assertThat(download.written()).isEqualTo(2_500);
        assertThat(download.count()).isEqualTo(2_500);
    }

    @Test
    void rowsAreReadByACursorAndNotAllAtOnce() {
        var portals = new AtomicReference<>(0L);
        var download = start(table(
                () -> 5_000,
                () -> series(5_000)
                        .peek(row -> portals.set(database.sql("select count(*) from pg_cursors")
                                .query(Long.class)
                                .single()))));

        await(() -> download.state() == State.READY);

        assertThat(portals.get()).isPositive();
    }

    @Test
    void countAndRowsAreOfOneMoment() {
        database.sql("create table moment (n int)").update();
        database.sql("insert into moment values (1), (2)").update();
        LongSupplier countThenChange = () -> {
            var count = database.sql("select count(*) from moment")
                    .query(Long.class)
                    .single();
            CompletableFuture.runAsync(
                            () -> database.sql("insert into moment values (3)").update())
                    .join();
            return count;
        };

        var download = start(table(
                countThenChange,
                () -> database.sql("select n from moment").query(Integer.class).stream()
                        .map(n -> row(new BigDecimal(n)))));

        await(() -> download.state() == State.READY);
        assertThat(download.count()).isEqualTo(2);
        assertThat(download.written()).isEqualTo(2);
    }

    @Test
    void cancelEndsAStatementThatHasNotAnsweredYetAndLeavesNothingBehind() throws IOException {
        var download = start(table(
                () -> 1,
                () -> database.sql("select 1 from pg_sleep(600)").query(Integer.class).stream()
                        .map(n -> row(new BigDecimal(n)))));
        await(() -> statements("pg_sleep") == 1);

        downloads.remove(download);

        await(() -> statements("pg_sleep") == 0);
        await(() -> openTransactions() == 0);
        await(() -> files() == 0);
        assertThat(downloads.of(session)).isEmpty();
    }

    @Test
    void cancelEndsTheWritingInTheMiddleAndLeavesNothingBehind() throws IOException {
        var download = start(numbers(50_000_000));
        await(() -> download.written() > 10_000);
        assertThat(files()).isEqualTo(1);

        downloads.remove(download);

        await(() -> openTransactions() == 0);
        await(() -> files() == 0);
        assertThat(download.written()).isLessThan(50_000_000);
    }

    @Test
    void aFileIsWrittenAsTheReaderAndReadsOnly() {
        var seen = new CopyOnWriteArrayList<Object>();
        var download = start(table(
                () -> {
                    seen.add(SecurityContextHolder.getContext()
                            .getAuthentication()
                            .getName());
                    seen.add(TransactionSynchronizationManager.isCurrentTransactionReadOnly());
                    return 0;
                },
                Stream::empty));

        await(() -> download.state() == State.READY);

        assertThat(seen).containsExactly("cfo", true);
    }

    @Test
    void aFailureLeavesNoFileAndCanBeTriedAgain() throws IOException {
        var failing = new CopyOnWriteArrayList<>(List.of(true));
        var download = start(table(() -> 1, () -> {
            if (!failing.isEmpty()) {
                throw new IllegalStateException("on purpose");
            }
            return series(1);
        }));
        await(() -> download.state() == State.FAILED);
        await(() -> files() == 0);

        failing.clear();
        downloads.retry(download);

        await(() -> downloads.of(session).getFirst().state() == State.READY);
        assertThat(downloads.of(session)).hasSize(1).doesNotContain(download);
    }

    @Test
    void twoFilesOfAReaderAreWrittenAtOnceAndTheOthersWait() {
        var goOn = new CountDownLatch(1);
        var three = Stream.of(1, 2, 3).map(n -> start(held(goOn))).toList();

        await(() -> three.stream().filter(it -> it.state() == State.WRITING).count() == 2);
        assertThat(three.getLast().state()).isEqualTo(State.WAITING);

        goOn.countDown();

        await(() -> three.stream().allMatch(it -> it.state() == State.READY));
    }

    @Test
    void tooManyUnfinishedFilesAreRefused() {
        var goOn = new CountDownLatch(1);
        for (var i = 0; i < Downloads.MOST_OF_READER; i++) {
            start(held(goOn));
        }

        var more = downloads.start(reader("cfo"), numbers(1), FileFormat.CSV);

        assertThat(more).isEmpty();
        goOn.countDown();
    }

    @Test
    void onlyTheUserWhoAskedForItGetsAFile() {
        var download = start(numbers(1));
        await(() -> download.state() == State.READY);

        assertThat(downloads.ready(download.id(), "cfo")).contains(download);
        assertThat(downloads.ready(download.id(), "cto")).isEmpty();
    }

    @Test
    void aFileThatNobodyFetchesIsRemovedAfterAnHour() throws IOException {
        var download = start(numbers(1));
        await(() -> download.state() == State.READY);

        clock.advance(Duration.ofMinutes(59));
        downloads.expire();
        assertThat(downloads.of(session)).containsExactly(download);

        clock.advance(Duration.ofMinutes(2));
        downloads.expire();
        assertThat(downloads.of(session)).isEmpty();
        assertThat(files()).isZero();
    }

    private Download start(TableData table) {
        return downloads.start(reader("cfo"), table, FileFormat.CSV).orElseThrow();
    }

    private Reader reader(String name) {
        return new Reader(session, 1, new TestingAuthenticationToken(name, "", "ROLE_FINANCE"));
    }

    private TableData numbers(int count) {
        return table(() -> count, () -> series(count));
    }

    private static TableData held(CountDownLatch goOn) {
        return table(
                () -> {
                    try {
                        goOn.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return 0;
                },
                Stream::empty);
    }

    private Stream<List<Optional<Object>>> series(int count) {
        return database
                .sql("select generate_series(1, :count)")
                .param("count", count)
                .withFetchSize(Rows.FETCH_SIZE)
                .query(Integer.class)
                .stream()
                .map(n -> row(new BigDecimal(n)));
    }

    private static TableData table(LongSupplier count, Supplier<Stream<List<Optional<Object>>>> rows) {
        return Tables.streamed(List.of(number("n", Unit.COUNT)), count, rows, Map.of());
    }

    private long statements(String text) {
        return database.sql("""
                        select count(*) from pg_stat_activity
                         where query like '%' || :text || '%' and state = 'active' and pid <> pg_backend_pid()
                           and datname = current_database()
                        """).param("text", text).query(Long.class).single();
    }

    private long openTransactions() {
        return database.sql("""
                        select count(*) from pg_stat_activity
                         where xact_start is not null and pid <> pg_backend_pid() and datname = current_database()
                           and backend_type = 'client backend'
                        """).query(Long.class).single();
    }

    private long files() {
        try (var files = Files.list(home.resolve("downloads"))) {
            return files.count();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(BooleanSupplier condition) {
        var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
