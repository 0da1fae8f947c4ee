package app.quarterdeck.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.quarterdeck.costs.CostExample;
import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.IntegrationTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;

@IntegrationTest
@WithMockUser(username = "keeper", roles = Roles.ADMIN)
class StatusWordsTest {

    @Autowired
    private StatusWords words;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void fill() {
        database.sql("select set_config('quarterdeck.now', '2026-07-03T09:41Z', true)")
                .query()
                .listOfRows();
        CostExample.fill(database);
        database.sql("""
                        insert into payments (subscription_id, amount, status, billing_period_start, billing_period_end)
                        select s.id, p.amount, 'Cleared', p.start, p.start + interval '1 month'
                          from subscriptions s
                          cross join (values (31.00, timestamptz '2026-05-01Z'), (30.00, timestamptz '2026-06-01Z')) p (amount, start)
                         where s.tenant_id = :acme::uuid
                        """).param("acme", CostExample.ACME).update();
    }

    @Test
    void aWordThatNoMappingKnowsIsListedFirst() {
        var first = words.find("", Optional.empty()).getFirst();

        assertThat(first.mapping()).isEmpty();
        assertThat(words.unknown())
                .extracting(it -> it.kind() + " " + it.word() + " " + it.rows())
                .contains("PAYMENT cleared 2");
        assertThat(revenue()).isEqualByComparingTo("398.00");
    }

    @Test
    void anAdministratorSaysWhatItMeansAfterSeeingWhatThatWouldDo() {
        var cleared = cleared();

        var effect = words.effect(cleared, Optional.of("succeeded"));
        words.map(cleared, "succeeded");

        assertThat(effect).isEqualTo(new StatusWordEffect(2, Optional.empty(), Optional.of(new BigDecimal("61.00"))));
        assertThat(revenue()).isEqualByComparingTo("459.00");
        assertThat(words.unknown()).extracting(StatusWord::word).doesNotContain("cleared");
        assertThat(cleared().mapping().orElseThrow().changedBy()).isEqualTo("keeper");
        assertThat(marked()).contains("money 2026-05-01 2026-07-01");
        assertThat(database.sql(
                                "select what || ' ' || (after ->> 'word') || ' ' || (after ->> 'meaning') from quarterdeck.audit_log order by id desc limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("status.mapped cleared succeeded");
    }

    @Test
    void closedMonthsStayAsTheyAre() {
        database.sql("select quarterdeck.close_month('2026-05-01', 'cfo', now(), null)")
                .query()
                .listOfRows();
        var cleared = cleared();

        var effect = words.effect(cleared, Optional.of("succeeded"));
        words.map(cleared, "succeeded");

        assertThat(effect)
                .isEqualTo(new StatusWordEffect(
                        2, Optional.of(LocalDate.of(2026, 6, 1)), Optional.of(new BigDecimal("30.00"))));
        assertThat(revenue()).isEqualByComparingTo("428.00");
        assertThat(marked()).contains("money 2026-06-01 2026-07-01");
    }

    @Test
    void aMappingIsForgotten() {
        words.map(cleared(), "failed");
        words.forget(cleared());

        assertThat(cleared().mapping()).isEmpty();
        assertThat(database.sql("select count(*) from quarterdeck.payment_not_counted where reason = 'unknown_status'")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void aMappingThatSomebodyElseChangedIsNotWrittenOver() {
        var seen = cleared();
        words.map(seen, "failed");

        assertThatThrownBy(() -> words.map(seen, "succeeded"))
                .isInstanceOfSatisfying(
                        ChangedMeanwhileException.class,
                        e -> assertThat(e.current(StatusWord.class).meaning()).contains("failed"));
        var read = cleared();
        words.map(read, "pending");
        assertThatThrownBy(() -> words.forget(read)).isInstanceOf(ChangedMeanwhileException.class);
    }

    @Test
    void aStatusMeansOnlyWhatOneOfItsKindCan() {
        assertThatThrownBy(() -> words.map(cleared(), "burned")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anotherMeaningOfAMachinesStatusEndsItsLifeWhenTheWordWasFirstSeen() {
        database.sql("""
                        alter table vps_instances drop constraint vps_instances_status_check;
                        update vps_instances set status = 'Mothballed' where id = :v3::uuid
                        """).param("v3", CostExample.V3).update();
        assertThat(life()).isEqualTo("infinity");

        database.sql("select set_config('quarterdeck.now', '2026-07-20T09:41Z', true)")
                .query()
                .listOfRows();
        words.map(words.find("mothballed", Optional.of(StatusKind.VPS)).getFirst(), "decommissioned");

        assertThat(life()).isEqualTo("2026-07-03");

        // Nobody says any more what the word means: that brings no machine back.
        words.forget(words.find("mothballed", Optional.of(StatusKind.VPS)).getFirst());
        assertThat(life()).isEqualTo("2026-07-03");
    }

    @Test
    void anotherMeaningOfAnAssignmentsStatusCountsFromTheDayOfTheWord() {
        database.sql("""
                        alter table domain_ip_assignments drop constraint domain_ip_assignments_status_check;
                        update domain_ip_assignments set status = 'Gone' where smtp_ip_address_id = :ip::uuid
                        """).param("ip", CostExample.I1).update();

        words.map(words.find("gone", Optional.of(StatusKind.ASSIGNMENT)).getFirst(), "expired");

        assertThat(database.sql(
                                "select first_day || ' ' || end_day from quarterdeck.ip_holding where ip_id = :ip::uuid")
                        .param("ip", CostExample.I1)
                        .query(String.class)
                        .list())
                .containsExactly("2026-02-01 2026-07-03");
    }

    @Test
    void anotherMeaningOfASubscriptionsStatusCounts() {
        database.sql("""
                        alter table subscriptions drop constraint subscriptions_status_check;
                        update subscriptions set status = 'Parked' where tenant_id = :acme::uuid
                        """).param("acme", CostExample.ACME).update();
        assertThat(statuses()).containsExactly("active", "unknown");

        words.map(words.find("parked", Optional.of(StatusKind.SUBSCRIPTION)).getFirst(), "past_due");

        assertThat(statuses()).containsExactly("active", "past_due");
    }

    @Test
    @WithMockUser(roles = Roles.FINANCE)
    void isClosedToOtherRoles() {
        assertThatThrownBy(() -> words.unknown()).isInstanceOf(AccessDeniedException.class);
    }

    private StatusWord cleared() {
        return words.find("cleared", Optional.of(StatusKind.PAYMENT)).getFirst();
    }

    private BigDecimal revenue() {
        return database.sql("select sum(amount) from quarterdeck.payment_counted")
                .query(BigDecimal.class)
                .single();
    }

    private String life() {
        return database.sql("select end_day::text from quarterdeck.vps_life where vps_id = :v3::uuid")
                .param("v3", CostExample.V3)
                .query(String.class)
                .single();
    }

    private List<String> statuses() {
        return database.sql("""
                        select distinct on (valid_from) status from quarterdeck.subscription_past
                         where tenant_id = :acme::uuid and valid_from in ('2026-01-01', '2026-07-03') order by valid_from, status
                        """)
                .param("acme", CostExample.ACME)
                .query(String.class)
                .list();
    }

    private List<String> marked() {
        return database.sql("select family || ' ' || first_day || ' ' || end_day from quarterdeck.fact_change")
                .query(String.class)
                .list();
    }
}
