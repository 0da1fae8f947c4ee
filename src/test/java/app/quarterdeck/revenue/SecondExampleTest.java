package app.quarterdeck.revenue;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.testing.TestDatabase;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The metric catalogue's second example: what the first does not try. */
class SecondExampleTest {

    private static JdbcClient database;

    @BeforeAll
    static void fill() {
        database = JdbcClient.create(TestDatabase.named("second_example"));
        SecondExample.fill(database);
    }

    @ParameterizedTest
    @CsvSource({
        "emails_sent,    1000,   940,      1940",
        "bounce_rate,    0,      0.059574, 0.028866",
        "complaint_rate, 0.008,  0,        0.004255",
        "mrr,            79.00,  100.00,   179.00"
    })
    void juneIsAsTheCatalogueHasIt(String key, BigDecimal caro, BigDecimal dorn, BigDecimal fleet) {
        assertThat(figure(key, SecondExample.CARO, "2026-06-01", "2026-07-01")).isEqualByComparingTo(caro);
        assertThat(figure(key, SecondExample.DORN, "2026-06-01", "2026-07-01")).isEqualByComparingTo(dorn);
        assertThat(figure(key, null, "2026-06-01", "2026-07-01")).isEqualByComparingTo(fleet);
    }

    @Test
    void complaintsOfADayWithoutEmailsAreSetAgainstThoseOfTheSevenDaysBefore() {
        assertThat(figure("complaint_rate", SecondExample.CARO, "2026-06-14", "2026-06-15"))
                .isEqualByComparingTo("0.008");

        var row = database.sql("select * from deliverability_business_impact where tracking_date = '2026-06-14'")
                .query()
                .singleRow();

        assertThat((BigDecimal) row.get("complaint_rate")).isEqualByComparingTo("0.008");
        assertThat(row)
                .containsEntry("business_risk_level", "critical_action_required")
                .containsEntry("complaint_base", 1000L);
    }

    @Test
    void theNamedViewCountsWhatBecameOfTheEmails() {
        var row = database.sql("select * from deliverability_business_impact where tenant_id = :d::uuid")
                .param("d", SecondExample.DORN)
                .query()
                .singleRow();

        assertThat(row).containsEntry("emails_sent", 940L);
        assertThat((BigDecimal) row.get("bounce_rate")).isEqualByComparingTo("0.059574");
        assertThat(database.sql("select stated || ' ' || counted from quarterdeck.sent_difference")
                        .query(String.class)
                        .list())
                .containsExactly("1000 940");
    }

    private static BigDecimal figure(String key, @Nullable String tenant, String from, String to) {
        return database.sql(
                        "select quarterdeck.figure_value(:key, cast(:tenant as uuid), cast(:from as date), cast(:to as date))")
                .param("key", key)
                .param("tenant", tenant)
                .param("from", from)
                .param("to", to)
                .query(BigDecimal.class)
                .single();
    }
}
