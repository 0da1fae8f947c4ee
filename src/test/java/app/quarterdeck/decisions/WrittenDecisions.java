package app.quarterdeck.decisions;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Decisions of the past, written as rows; each expected to take the bounce rate down from 5 % by 1 to 3 points. */
public final class WrittenDecisions {

    private final JdbcClient database;

    public WrittenDecisions(JdbcClient database) {
        this.database = database;
    }

    /** One that nobody has decided yet. */
    public long raised(String title, Instant at) {
        return database.sql("""
                        insert into quarterdeck.decision (title, question, owner, raised_at, raised_by)
                        values (:title, 'What to do?', 'cto', :at, 'ceo') returning id
                        """)
                .param("title", title)
                .param("at", Timestamp.from(at))
                .query(Long.class)
                .single();
    }

    /** One that was decided after some hours. */
    public long decided(Instant raised, double hours, String probability) {
        return database.sql("""
                        insert into quarterdeck.decision
                               (title, question, options, choice, why, owner, tags, metric, expected_change, expected_low, expected_high,
                                probability, review_on, state, raised_at, raised_by, decided_at, decided_by, baseline_from, baseline_to, baseline)
                        values ('Warm IPs slower', 'How fast?', '{Slower,As now}', 'Slower', 'It bounces', 'cfo', '{mail}', 'bounce_rate',
                                -0.02, -0.03, -0.01, :probability, '2026-08-01', 'decided', :raised, 'ceo', :decided, 'ceo',
                                '2026-05-01', '2026-05-31', 0.05)
                        returning id
                        """)
                .param("probability", new BigDecimal(probability))
                .param("raised", Timestamp.from(raised))
                .param("decided", Timestamp.from(raised.plus(Duration.ofSeconds(Math.round(hours * 3600)))))
                .query(Long.class)
                .single();
    }

    /** One that was decided, done and reviewed. */
    public long reviewed(Instant reviewed, String probability, String actual) {
        var id = decided(reviewed.minus(Duration.ofDays(45)), 10, probability);
        database.sql("""
                        update quarterdeck.decision
                           set state = 'reviewed', implemented_at = decided_at, implemented_by = 'cto', reviewed_at = :at, reviewed_by = 'quarterdeck',
                               actual = :actual, actual_from = '2026-06-01', actual_to = '2026-07-01'
                         where id = :id
                        """)
                .param("id", id)
                .param("at", Timestamp.from(reviewed))
                .param("actual", new BigDecimal(actual))
                .update();
        return id;
    }
}
