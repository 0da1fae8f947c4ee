package app.quarterdeck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import app.quarterdeck.testing.TestDatabase;
import java.sql.SQLException;
import javax.sql.DataSource;
import liquibase.integration.spring.SpringLiquibase;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class DatabaseSchemaTest {

    @Test
    void makesTheSchemaInWhichLiquibaseKeepsItsBooks() {
        var database = TestDatabase.empty("schema_test");

        prepare(database);

        assertThat(JdbcClient.create(database)
                        .sql("select count(*) from pg_namespace where nspname = 'quarterdeck'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void refusesAServerThatIsTooOldInPlainWords() throws SQLException {
        var old = mock(DataSource.class, RETURNS_DEEP_STUBS);
        when(old.getConnection().getMetaData().getDatabaseMajorVersion()).thenReturn(14);

        assertThatThrownBy(() -> prepare(old))
                .isInstanceOf(DatabaseTooOldException.class)
                .satisfies(failure -> {
                    assertThat(failure)
                            .hasMessage("The configured database is PostgreSQL 14; Quarterdeck needs 15 or newer.");
                    assertThat(analysed(new DatabaseTooOldAnalyzer(), failure)).contains("SPRING_DATASOURCE_URL");
                });
    }

    @Test
    void saysThatTheServerDoesNotAnswer() {
        var nobody = new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/mail", "someone", "secret");

        assertThatThrownBy(() -> prepare(nobody))
                .satisfies(failure -> assertThat(analysed(new DatabaseUnreachableAnalyzer(), failure))
                        .contains("cannot connect", "127.0.0.1:1", "SPRING_DATASOURCE_PASSWORD")
                        .doesNotContain("secret"));
    }

    private static String analysed(FailureAnalyzer analyzer, Throwable failure) {
        var analysis = analyzer.analyze(failure);
        assertThat(analysis).isNotNull();
        return analysis.getDescription() + "\n" + analysis.getAction();
    }

    private static void prepare(DataSource database) {
        var liquibase = new SpringLiquibase();
        liquibase.setDataSource(database);
        new DatabaseSchema().postProcessBeforeInitialization(liquibase, "liquibase");
    }
}
