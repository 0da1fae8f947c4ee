package app.quarterdeck.demo;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.testing.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class FirstStepsTest {

    @Autowired
    private DemoTables tables;

    @Autowired
    private JdbcClient database;

    @Test
    void areThreeOnAFirstStart() {
        var steps = atStart();
        tables.fill(new DemoProperties(20, 8, 16, 1, 1));

        assertThat(steps.lines()).hasSize(4);
        assertThat(steps.lines().get(1)).contains("Log in");
        assertThat(steps.lines().get(2)).contains("docs/events.md");
        assertThat(steps.lines().get(3)).contains("docs/running.md");
    }

    @Test
    void areNotToldAgainNorWhereNoDemoIsMade() {
        database.sql("insert into tenants (id, name) values (gen_random_uuid(), 'Theirs')")
                .update();

        assertThat(atStart().lines()).isEmpty();

        database.sql("delete from tenants").update();
        tables.fill(new DemoProperties(20, 8, 16, 1, 1));
        tables.remove();

        assertThat(atStart().lines()).isEmpty();
    }

    private FirstSteps atStart() {
        var steps = new FirstSteps(tables);
        steps.afterSingletonsInstantiated();
        return steps;
    }
}
