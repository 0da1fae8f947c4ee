package app.quarterdeck.export;

import app.quarterdeck.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * An export in a Java machine whose whole heap is as large as an export may let it grow: it would fail if it had to hold
 * more. Written twice: once with a full collection every so many rows, which shows what is really held, once without.
 */
final class SmallHeapExport {

    private static final String HEAP = "64m";
    private static final int COLLECTIONS = 10;
    private static final double MEGABYTE = 1024 * 1024;

    private SmallHeapExport() {}

    /** Starts the other machine, which prints what it found. */
    static void measure(DataSource dataSource, FileFormat format, int rows, int columns)
            throws IOException, SQLException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = List.of(
                java,
                "-Xmx" + HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeapExport.class.getName(),
                url(dataSource),
                format.name(),
                Integer.toString(rows),
                Integer.toString(columns));
        var ended = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (ended != 0) {
            throw new IllegalStateException(format + " does not fit into a heap of " + HEAP);
        }
    }

    public static void main(String[] arguments) throws IOException {
        var dataSource = new PGSimpleDataSource();
        dataSource.setURL(arguments[0]);
        dataSource.setUser("postgres");
        var format = FileFormat.valueOf(arguments[1]);
        var rows = Integer.parseInt(arguments[2]);
        var columns = Integer.parseInt(arguments[3]);
        var folder = Files.createTempDirectory("export-benchmark");
        try (var home = Home.open(folder)) {
            var writer = ExportBenchmark.writer(dataSource, home);
            System.gc();
            var before = Heap.used();

            var held = new Held(Math.max(1, rows / COLLECTIONS));
            Files.delete(writer.write(ExportBenchmark.download(dataSource, format, rows, columns, held::atRow)));

            Heap.forgetPeak();
            var start = System.nanoTime();
            var download = ExportBenchmark.download(dataSource, format, rows, columns, () -> {});
            Files.delete(writer.write(download));
            System.out.printf(
                    "%-5s %,9d x %2d  %6.2f s with -Xmx%s, %.1f MB of it used before: held at each of %d full collections +%.1f MB, garbage counted +%.1f MB%n",
                    format,
                    download.written(),
                    columns,
                    ExportBenchmark.secondsSince(start),
                    HEAP,
                    before / MEGABYTE,
                    COLLECTIONS,
                    (held.most - before) / MEGABYTE,
                    (Heap.peak() - before) / MEGABYTE);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static String url(DataSource dataSource) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            return connection.getMetaData().getURL();
        }
    }

    /** What the heap holds when all garbage is gone, looked at every so many rows. */
    private static final class Held {

        private final int rows;
        private long seen;
        private long most;

        Held(int rows) {
            this.rows = rows;
        }

        void atRow() {
            if (++seen % rows == 0) {
                System.gc();
                most = Math.max(most, Heap.used());
            }
        }
    }
}
