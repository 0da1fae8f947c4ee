package app.quarterdeck.benchmark;

import java.time.Duration;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long PostgreSQL takes for a question, its answer read; milliseconds. */
final class QueryTime {

    static final int RUNS = 5;

    /** Says how quick the machine is at the moment; no table is read. */
    static final String MACHINE = "select count(*) from generate_series(1, 2000000) a where a % 7 = 1";

    private QueryTime() {}

    /** The best of {@link #RUNS}. */
    static long best(JdbcClient database, String sql) {
        return IntStream.range(0, RUNS)
                .mapToLong(run -> of(database, sql))
                .min()
                .orElseThrow();
    }

    /** Once; of a {@code do} block without an answer. */
    static long of(JdbcClient database, String sql) {
        var start = System.nanoTime();
        if (sql.startsWith("do ")) {
            database.sql(sql).update();
        } else {
            database.sql(sql).query().listOfRows();
        }
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
