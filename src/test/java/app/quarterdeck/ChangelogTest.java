package app.quarterdeck;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.testing.TestDatabase;
import liquibase.Contexts;
import liquibase.LabelExpression;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The changelog on an empty database, on a platform's own database, twice, and down and up again. */
class ChangelogTest {

    @Test
    void everyChangesetRollsBackAndForwardAgain() {
        var database = TestDatabase.empty("changelog_rollback");

        TestDatabase.withLiquibase(
                database, liquibase -> liquibase.updateTestingRollback(null, new Contexts(), new LabelExpression()));

        assertThat(tables(JdbcClient.create(database)))
                .contains("tenants", "vps_instances", "deliverability_daily_summary");
    }

    private static java.util.List<String> tables(JdbcClient client) {
        return client.sql("select table_name from information_schema.tables where table_schema = 'public'")
                .query(String.class)
                .list();
    }
}
