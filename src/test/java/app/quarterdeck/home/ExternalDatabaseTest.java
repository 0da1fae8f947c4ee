package app.quarterdeck.home;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.testing.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Integration tests give the application the address of a running PostgreSQL, as an operator does. */
@IntegrationTest
class ExternalDatabaseTest {

    @Autowired
    private JdbcConnectionDetails database;

    @Autowired
    private Home home;

    @Autowired
    private StartupReport report;

    @Test
    void startsNoPostgresqlOfItsOwn() {
        assertThat(database).isNotInstanceOf(EmbeddedDatabase.class);
        assertThat(home.resolve("postgresql")).doesNotExist();
    }

    @Test
    void tellsTheHostOfTheExternalOne() {
        assertThat(report.lines("8080"))
                .anySatisfy(line -> assertThat(line).matches("    Database  PostgreSQL at localhost:\\d+"));
    }
}
