package app.quarterdeck.events;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.testing.TestClock;
import app.quarterdeck.testing.TestDatabase;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class HoursKeptTest {

    @Test
    void keepsTwoWeeks() {
        var database = new JdbcTemplate(TestDatabase.named("hours_kept"));
        for (var age : new int[] {0, 13, 15, 89}) {
            var hour = Timestamp.from(Instant.parse("2026-07-01T09:00:00Z").minus(Duration.ofDays(age)));
            database.update(
                    "insert into quarterdeck.delivery_hour values (gen_random_uuid(), ?, 1, 0, 0, 0, 0, 0)", hour);
            database.update("insert into quarterdeck.fleet_hour values (?, 1, 0, 0, 0, 0, 0)", hour);
        }

        new HoursKept(database, new TestClock()).letGo();

        assertThat(database.queryForObject("select count(*) from quarterdeck.delivery_hour", Long.class))
                .isEqualTo(2);
        assertThat(database.queryForObject("select count(*) from quarterdeck.fleet_hour", Long.class))
                .isEqualTo(2);
    }
}
