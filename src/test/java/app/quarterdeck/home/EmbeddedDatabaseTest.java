package app.quarterdeck.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    /** All three on: a committed row is on the disk. */
    private static final String DURABILITY = """
            select count(*)
              from pg_settings
             where name in ('fsync', 'synchronous_commit', 'full_page_writes')
               and setting = 'on'
            """;

    @TempDir
    private Path folder;

    /** Unpacked once for all tests; that takes longer than a start. */
    @BeforeEach
    void shareTheBinaries() throws IOException {
        var shared =
                Files.createDirectories(Path.of("target/postgresql-binaries").toAbsolutePath());
        Files.createSymbolicLink(folder.resolve("postgresql-binaries"), shared);
    }

    @Test
    void isHeldByOneProcessAndFoundAgainWithEveryCommittedRowAfterThatWasKilled() throws Exception {
        int committed;
        try (var other = OtherProcess.writingInto(folder)) {
            committed = other.committedRow();
            assertThatThrownBy(() -> Home.open(folder))
                    .isInstanceOf(HomeUnavailableException.class)
                    .hasMessageContaining("Another Quarterdeck is running on the data folder " + folder)
                    .hasMessageContaining("QUARTERDECK_HOME=");

            other.kill();
        }

        try (var home = Home.open(folder);
                var database = new EmbeddedDatabase(home, 0)) {
            assertThat(number(database, "select count(*) from written where number <= " + committed))
                    .isEqualTo(committed);
        }
    }

    @Test
    void listensWhereItWasAskedToAndLetsNobodyInWithoutThePassword() throws Exception {
        var port = freePort();

        try (var home = Home.open(folder);
                var database = new EmbeddedDatabase(home, port)) {
            assertThat(database.getJdbcUrl()).isEqualTo("jdbc:postgresql://127.0.0.1:" + port + "/quarterdeck");
            assertThatThrownBy(
                            () -> DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(folder.resolve("database.properties"))
                    .content()
                    .startsWith("[quarterdeck]\nhost=127.0.0.1\nport=" + port + "\n")
                    .contains("password=" + database.getPassword());
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("database.properties"))))
                    .isEqualTo("rw-------");
            assertThat(folder.resolve("initial-password")).doesNotExist();
            assertThat(number(database, DURABILITY)).isEqualTo(3);
        }
    }

    @Test
    void startsOverWhereAFirstStartWasCutOff() throws Exception {
        Files.createDirectories(folder.resolve("postgresql/base"));
        Files.writeString(folder.resolve("postgresql/postgresql.conf"), "");
        Files.writeString(folder.resolve("initial-password"), "of the start that was cut off");

        try (var home = Home.open(folder);
                var database = new EmbeddedDatabase(home, 0)) {
            assertThat(number(database, "select 42")).isEqualTo(42);
        }
    }

    @Test
    void saysThatItsPortIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                var home = Home.open(folder)) {

            assertThatThrownBy(() -> new EmbeddedDatabase(home, taken.getLocalPort()))
                    .isInstanceOf(HomeUnavailableException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort())
                    .hasMessageContaining("QUARTERDECK_DATABASE_PORT");
        }
    }

    @Test
    void saysThatThePasswordIsMissing() throws IOException {
        Files.createDirectories(folder.resolve("postgresql"));

        try (var home = Home.open(folder)) {
            assertThatThrownBy(() -> new EmbeddedDatabase(home, 0))
                    .isInstanceOf(HomeUnavailableException.class)
                    .hasMessageContaining("database.properties")
                    .hasMessageContaining("back-up");
        }
    }

    @Test
    void saysThatTheFolderCannotBeWritten() throws IOException {
        var file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> Home.open(file))
                .isInstanceOf(HomeUnavailableException.class)
                .hasMessageContaining(file + " cannot be written")
                .hasMessageContaining("QUARTERDECK_HOME=");
    }

    private static int number(EmbeddedDatabase database, String query) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        database.getJdbcUrl(), database.getUsername(), database.getPassword());
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
