package app.quarterdeck.revenue;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.testing.IntegrationTest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code business_performance_score}: 100 × (positive − negative) / (positive + negative) over 30 days. */
@IntegrationTest
class BusinessPerformanceTest {

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void tenants() {
        database.sql("""
                insert into tenants (id, name) values ('aaaaaaaa-0000-0000-0000-000000000001', 'A'),
                                                      ('bbbbbbbb-0000-0000-0000-000000000002', 'B')
                """).update();
    }

    @Test
    void isTheBalanceOfTheTwoSidesOfEachTenantAndOfTheFleet() {
        day("aaaaaaaa-0000-0000-0000-000000000001", "2026-06-30", 300, 0, 1, 0);
        day("aaaaaaaa-0000-0000-0000-000000000001", "2026-06-10", 0, 100, 2, 0);
        day("bbbbbbbb-0000-0000-0000-000000000002", "2026-06-30", 0, 200, 1, 0);
        day(null, "2026-06-30", 300, 0, 1, 0);

        assertThat(scores())
                .containsExactly(
                        "A 300.00 100.00 3 0 50.00", "B 0.00 200.00 1 0 -100.00", "fleet 600.00 300.00 5 0 33.33");
    }

    @Test
    void looksBackThirtyDays() {
        day("aaaaaaaa-0000-0000-0000-000000000001", "2026-07-01", 1, 0, 1, 0);
        day("aaaaaaaa-0000-0000-0000-000000000001", "2026-06-02", 0, 3, 1, 0);
        day("aaaaaaaa-0000-0000-0000-000000000001", "2026-06-01", 100, 0, 1, 0);
        day("aaaaaaaa-0000-0000-0000-000000000001", "2026-07-02", 100, 0, 1, 0);

        assertThat(scores()).contains("A 1.00 3.00 2 0 -50.00");
    }

    @Test
    void doesNotExistWithoutEvents() {
        assertThat(scores()).isEmpty();
    }

    @Test
    void isMissingWhereNoEventNamesAnAmount() {
        day("aaaaaaaa-0000-0000-0000-000000000001", "2026-06-30", 0, 0, 2, 2);

        assertThat(scores()).containsExactly("A 0.00 0.00 2 2 none", "fleet 0.00 0.00 2 2 none");
    }

    @Test
    void leavesOutTenantsThatAreGone() {
        day("aaaaaaaa-0000-0000-0000-000000000001", "2026-06-30", 300, 0, 1, 0);
        day("cccccccc-0000-0000-0000-000000000003", "2026-06-30", 300, 0, 1, 0);
        database.sql("update tenants set deleted = now() where name = 'A'").update();

        assertThat(scores()).isEmpty();
    }

    @Test
    void isTheSameInTheViewForToday() {
        database.sql("set local quarterdeck.now = '2026-07-01 09:41Z'").update();
        day("aaaaaaaa-0000-0000-0000-000000000001", "2026-07-01", 1, 0, 1, 0);

        assertThat(database.sql(
                                "select business_performance_score from quarterdeck.business_performance where tenant_id is not null")
                        .query(Double.class)
                        .single())
                .isEqualTo(100.0);
    }

    private List<String> scores() {
        return database.sql("""
                        select concat_ws(' ', coalesce(t.name, 'fleet'), positive, negative, events, unreadable,
                                         coalesce(business_performance_score::text, 'none'))
                          from quarterdeck.business_performance_on('2026-07-01') p
                          left join tenants t on t.id = p.tenant_id
                         order by t.name nulls last
                        """).query(String.class).list();
    }

    private void day(@Nullable String tenant, String day, int positive, int negative, int events, int unreadable) {
        database.sql("""
                        insert into quarterdeck.revenue_impact_day (tenant_id, day, positive_micros, negative_micros, events, unreadable)
                        values (cast(:tenant as uuid), :day::date, :positive * 1000000::bigint, :negative * 1000000::bigint, :events, :unreadable)
                        """)
                .param("tenant", tenant)
                .param("day", day)
                .param("positive", positive)
                .param("negative", negative)
                .param("events", events)
                .param("unreadable", unreadable)
                .update();
    }
}
