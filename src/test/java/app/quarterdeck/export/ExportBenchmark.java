package app.quarterdeck.export;

import app.quarterdeck.export.Download.Reader;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.home.Home;
import app.quarterdeck.testing.TestDatabase;
import app.quarterdeck.ui.GridColumn;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.TableData;
import app.quarterdeck.ui.Unit;
import com.sun.management.GarbageCollectionNotificationInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.util.FileSystemUtils;

/**
 * How long the exporter takes from PostgreSQL to the finished file, beside a plain {@code copy … to stdout with csv} of the
 * same rows by the same driver, and by how much the heap grows on the way: here, where it may grow as it likes, and in a
 * Java machine of its own with a small one. Arguments: rows of CSV, rows of XLSX.
 */
public final class ExportBenchmark {

    private static final int MEGABYTE = 1024 * 1024;

    /** Used after a collection, so what was really held; and used at the worst moment, with what nobody holds any more. */
    private static final AtomicLong HELD = new AtomicLong();

    private ExportBenchmark() {}

    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        var csvRows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        var xlsxRows = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
        var dataSource = TestDatabase.named("export_benchmark");
        var database = JdbcClient.create(dataSource);
        fill(database, Math.max(csvRows, xlsxRows));
        listenToCollections();
        var folder = Files.createTempDirectory("export-benchmark");
        try (var home = Home.open(folder)) {
            var writer = writer(dataSource, home);
            for (var run = 1; run <= 2; run++) {
                System.out.printf("run %d of 2%n", run);
                measure(writer, dataSource, FileFormat.CSV, csvRows, 10);
                measure(writer, dataSource, FileFormat.XLSX, xlsxRows, 20);
            }
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        SmallHeapExport.measure(dataSource, FileFormat.CSV, csvRows, 10);
        SmallHeapExport.measure(dataSource, FileFormat.XLSX, xlsxRows, 20);
    }

    static DownloadWriter writer(DataSource dataSource, Home home) {
        return new DownloadWriter(
                dataSource,
                new JdbcTransactionManager(dataSource),
                new DownloadFolder(home),
                new ReportingCalendar(Clock.systemUTC(), ZoneOffset.UTC));
    }

    static Download download(DataSource dataSource, FileFormat format, int rows, int columns, Runnable atRow) {
        return new Download(
                new Reader("benchmark", 1, new TestingAuthenticationToken("cfo", "")),
                table(JdbcClient.create(dataSource), rows, columns, atRow),
                format,
                Instant.now(Clock.systemUTC()),
                () -> {});
    }

    private static void measure(DownloadWriter writer, DataSource dataSource, FileFormat format, int rows, int columns)
            throws IOException, SQLException {
        var copied = secondsOfCopy(dataSource, rows, columns);
        var download = download(dataSource, format, rows, columns, () -> {});
        System.gc();
        var before = Heap.used();
        HELD.set(before);
        Heap.forgetPeak();
        var start = System.nanoTime();
        var computed = computed();
        var file = writer.write(download);
        var seconds = secondsSince(start);
        System.out.printf(
                "%-5s %,9d x %2d  %6.2f s (computing %5.2f)  %,6d MB   copy %5.2f s, ratio %4.1f   heap of %,d MB: held after collections +%d MB, garbage counted +%d MB%n",
                format,
                download.written(),
                columns,
                seconds,
                Duration.ofNanos(computed() - computed).toMillis() / 1000.0,
                Files.size(file) / MEGABYTE,
                copied,
                seconds / copied,
                Runtime.getRuntime().maxMemory() / MEGABYTE,
                (HELD.get() - before) / MEGABYTE,
                (Heap.peak() - before) / MEGABYTE);
        Files.delete(file);
    }

    private static double secondsOfCopy(DataSource dataSource, int rows, int columns) throws IOException, SQLException {
        var file = Files.createTempFile("copy", ".csv");
        try (var connection = dataSource.getConnection();
                OutputStream target = Files.newOutputStream(file)) {
            var start = System.nanoTime();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (" + select(rows, columns) + ") to stdout with csv header", target);
            return secondsSince(start);
        } finally {
            Files.delete(file);
        }
    }

    private static TableData table(JdbcClient database, int rows, int columns, Runnable atRow) {
        var grid = columns(columns);
        return Tables.streamed(
                grid.stream()
                        .map(column -> new TableData.Column(column.key(), column.header(), column.unit()))
                        .toList(),
                () -> rows,
                () -> database
                        .sql(select(rows, columns))
                        .withFetchSize(Rows.FETCH_SIZE)
                        .query((row, number) -> read(row, columns))
                        .stream()
                        .peek(row -> atRow.run())
                        .map(row -> cells(grid, row)),
                Map.of());
    }

    /** As a grid's export does it. */
    private static List<Optional<Object>> cells(List<GridColumn<Row>> grid, Row row) {
        var cells = new ArrayList<Optional<Object>>(grid.size());
        for (var column : grid) {
            cells.add(column.value().apply(row));
        }
        return cells;
    }

    /** A name, a day, a time, a count, and amounts and rates in turn. */
    private static List<GridColumn<Row>> columns(int count) {
        var columns = new ArrayList<GridColumn<Row>>();
        columns.add(GridColumn.text("name", "Tenant", Row::name));
        columns.add(GridColumn.day("day", "Day", row -> Optional.of(row.day())));
        columns.add(GridColumn.time("at", "Last seen", row -> Optional.of(row.at())));
        columns.add(GridColumn.count("sent", "Sent", Row::sent));
        var units = new Unit[] {Unit.USD, Unit.PERCENT, Unit.UNIT_COST};
        for (var i = 0; i < count - 4; i++) {
            var place = i;
            columns.add(GridColumn.number("n" + i, "Figure " + i, units[i % 3], row -> row.numbers()[place]));
        }
        return columns;
    }

    private static Row read(ResultSet row, int columns) throws SQLException {
        var numbers = new BigDecimal[columns - 4];
        for (var i = 0; i < numbers.length; i++) {
            numbers[i] = row.getBigDecimal(i + 5);
        }
        return new Row(
                row.getString(1),
                row.getObject(2, LocalDate.class),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getLong(4),
                numbers);
    }

    private static String select(int rows, int columns) {
        var numbers = IntStream.range(0, columns - 4)
                .mapToObj(i -> switch (i % 3) {
                    case 0 -> "loss";
                    case 1 -> "rate";
                    default -> "cost";
                })
                .toList();
        return "select name, day, at, sent, " + String.join(", ", numbers) + " from finance where n <= " + rows
                + " order by n";
    }

    private static void fill(JdbcClient database, int rows) {
        database.sql("""
                        create table finance as
                        select n, 'Tenant ' || n || ', Inc.' as name, date '2026-01-01' + n %% 365 as day,
                               timestamptz '2026-01-01' + n * interval '1 s' as at, n::bigint * 7 %% 90000 as sent,
                               (n %% 1000000 / 100.0 - 2000)::numeric(14, 2) as loss,
                               (n %% 9973 / 99730.0)::numeric(9, 6) as rate, (n %% 7919 / 1e6)::numeric(12, 6) as cost
                          from generate_series(1, %d) n;
                        alter table finance add primary key (n);
                        """.formatted(rows)).update();
        database.sql("vacuum analyze finance").update();
    }

    private static void listenToCollections() {
        for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, nothing) -> {
                                var collection = GarbageCollectionNotificationInfo.from(
                                        (CompositeData) notification.getUserData());
                                var after = collection.getGcInfo().getMemoryUsageAfterGc();
                                HELD.accumulateAndGet(
                                        Heap.pools()
                                                .mapToLong(pool -> after.get(pool.getName())
                                                        .getUsed())
                                                .sum(),
                                        Math::max);
                            },
                            notification -> notification
                                    .getType()
                                    .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION),
                            null);
        }
    }

    /** Nanoseconds for which this thread had a processor, which a busy machine does not change much. */
    private static long computed() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    static double secondsSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
    }

    private record Row(String name, LocalDate day, Instant at, long sent, BigDecimal[] numbers) {}
}
