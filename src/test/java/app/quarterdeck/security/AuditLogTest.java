package app.quarterdeck.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.quarterdeck.testing.IntegrationTest;
import app.quarterdeck.testing.TestClock;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.test.context.support.WithMockUser;

@IntegrationTest
class AuditLogTest {

    @Autowired
    private AuditLog audit;

    @Autowired
    private JdbcClient database;

    @Test
    @WithMockUser("cfo")
    void keepsWhoWhenAndWhatChangedFromWhichToWhich() {
        audit.record("cost.changed", new Cost(new BigDecimal("12.50")), new Cost(new BigDecimal("13.00")));

        var entry = database.sql("""
                        select who, at, before ->> 'amount' as before, after ->> 'amount' as after
                          from quarterdeck.audit_log
                         where what = 'cost.changed'
                        """).query(Entry.class).single();
        assertThat(entry).isEqualTo(new Entry("cfo", TestClock.START.atOffset(ZoneOffset.UTC), "12.50", "13.00"));
    }

    @Test
    void whatNoUserDidIsTheProductsOwn() {
        audit.record("month.closed", null, null);

        assertThat(database.sql("select who from quarterdeck.audit_log where what = 'month.closed'")
                        .query(String.class)
                        .single())
                .isEqualTo("quarterdeck");
    }

    @Test
    void aLogOutIsWrittenDownToo(@Autowired ApplicationEventPublisher events) {
        events.publishEvent(new LogoutSuccessEvent(new TestingAuthenticationToken("cfo", "")));

        assertThat(database.sql("select who from quarterdeck.audit_log where what = 'login.ended'")
                        .query(String.class)
                        .single())
                .isEqualTo("cfo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update quarterdeck.audit_log set who = 'somebody else'",
                "delete from quarterdeck.audit_log",
                "truncate quarterdeck.audit_log"
            })
    void canOnlyBeAddedTo(String change) {
        audit.record("month.closed", null, null);

        assertThatThrownBy(() -> database.sql(change).update())
                .hasMessageContaining("The audit log can only be added to");
    }

    private record Cost(BigDecimal amount) {}

    private record Entry(String who, OffsetDateTime at, String before, String after) {}
}
