package app.quarterdeck.overview;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The command beside a database in which some mail was sent in 2025. */
class SummaryBackFillTest {

    private static final String NAME = "back_fill";

    private static JdbcClient database;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeAll
    static void fill() {
        database = JdbcClient.create(TestDatabase.named(NAME));
        database.sql(
                        "insert into tenants (id, name, created) values ('aaaaaaaa-0000-4000-8000-000000000001', 'Acme', '2025-01-01Z')")
                .update();
        database.sql("""
                        insert into deliverability_daily_summary (tenant_id, tracking_date, emails_sent, emails_delivered, emails_bounced, emails_blocked)
                        select id, date '2025-03-02', 1000, 990, 10, 0 from tenants
                        """).update();
    }

    @Test
    void sumsUpTheDaysFromTheFirstToBeforeTheOther() {
        assertThat(run("2025-03-01", "2025-03-04")).isZero();

        assertThat(days()).containsExactly("2025-03-01", "2025-03-02", "2025-03-03");
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("2025-03-03 is summed up");
        assertThat(run("2025-03-01", "2025-03-04")).as("again").isZero();
        assertThat(days()).hasSize(3);
    }

    @Test
    void refusesWhatIsNoStretchOfDays() {
        assertThat(run("2025-03-01")).isEqualTo(2);
        assertThat(run("2025-03-01", "tomorrow")).isEqualTo(2);
        assertThat(run("2025-03-04", "2025-03-01")).isEqualTo(2);

        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("\"tomorrow\" is not a day", "has to come before", "./quarterdeck back-fill");
    }

    @Test
    void saysWhyADayCannotBeSummedUp() {
        assertThat(run("2999-01-01", "2999-01-02")).isEqualTo(1);

        assertThat(said.toString(StandardCharsets.UTF_8)).contains("none is in the future");
    }

    private int run(String... days) {
        return SummaryBackFill.run(
                Map.of("SPRING_DATASOURCE_URL", TestDatabase.url(NAME), "SPRING_DATASOURCE_USERNAME", "postgres"),
                new PrintStream(said, true, StandardCharsets.UTF_8),
                days);
    }

    private static List<String> days() {
        return database.sql(
                        "select dashboard_date::text from executive_business_summary where tenant_id is null order by 1")
                .query(String.class)
                .list();
    }
}
