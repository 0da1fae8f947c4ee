package app.quarterdeck.home;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A second Java process that holds a home folder and writes into its database until it is killed. */
final class OtherProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private OtherProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    static OtherProcess writingInto(Path home) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new OtherProcess(process);
    }

    /** Waits for the number of a row that is committed, 100 or more. */
    int committedRow() throws IOException {
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.matches("\\d+") && Integer.parseInt(line) >= 100) {
                return Integer.parseInt(line);
            }
        }
        throw new IllegalStateException("The other process ended early");
    }

    /** As {@code kill -9} does: no shutdown hook runs. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    public static void main(String[] arguments) throws SQLException, InterruptedException {
        var home = Home.open(Path.of(arguments[0]));
        var database = new EmbeddedDatabase(home, 0);
        try (var connection = DriverManager.getConnection(
                        database.getJdbcUrl(), database.getUsername(), database.getPassword());
                var statement = connection.createStatement()) {
            statement.execute("create table written (number int primary key)");
            for (int number = 1; ; number++) {
                statement.execute("insert into written values (" + number + ")");
                System.out.println(number);
                Thread.sleep(1);
            }
        }
    }
}
