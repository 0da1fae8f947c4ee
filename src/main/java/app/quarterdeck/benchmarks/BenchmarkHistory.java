package app.quarterdeck.benchmarks;

import app.quarterdeck.benchmarks.BenchmarkEntry.Subject;
import app.quarterdeck.benchmarks.BenchmarkEntry.What;
import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.data.Row;
import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.AuditLog;
import app.quarterdeck.security.CurrentUser;
import java.sql.Types;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down what administrators change, as it was and as it became, and tells who shows it. */
@Component
class BenchmarkHistory {

    private static final String NOTHING = "{}";

    private final JdbcClient database;
    private final ReportingCalendar calendar;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    BenchmarkHistory(
            JdbcClient database, ReportingCalendar calendar, AuditLog audit, ApplicationEventPublisher events) {
        this.database = database;
        this.calendar = calendar;
        this.audit = audit;
        this.events = events;
    }

    /** @throws ChangedMeanwhileException if there is one of that kind already */
    void added(Subject subject, Object added, String why, Supplier<Long> change) {
        var id = changed(subject, added, change);
        var now = state(subject, id);
        keep(subject, id, What.ADDED, now.title, why, NOTHING, now.state);
    }

    /** @throws ChangedMeanwhileException if somebody else changed it in the same moment, or there is another one of that kind */
    void changed(Subject subject, @Nullable Long id, Object seen, String why, Supplier<?> change) {
        var before = state(subject, id);
        changed(subject, seen, change);
        var now = state(subject, id);
        keep(subject, id, What.CHANGED, now.title, why, before.state, now.state);
    }

    /** @throws ChangedMeanwhileException if somebody else changed it in the same moment */
    void removed(Subject subject, long id, Object seen, String why, Supplier<?> change) {
        var before = state(subject, id);
        changed(subject, seen, change);
        keep(subject, id, What.REMOVED, before.title, why, before.state, NOTHING);
    }

    /** That a segment was added or removed, by its row. */
    void keep(What what, String title, String segment) {
        keep(
                Subject.SEGMENT,
                null,
                what,
                title,
                "",
                what == What.ADDED ? NOTHING : segment,
                what == What.ADDED ? segment : NOTHING);
    }

    private static <T> T changed(Subject subject, Object seen, Supplier<T> change) {
        try {
            return change.get();
        } catch (OptimisticLockingFailureException | DuplicateKeyException e) {
            throw new ChangedMeanwhileException(subject.key(), seen);
        }
    }

    private State state(Subject subject, @Nullable Long id) {
        var row =
                switch (subject) {
                    case BENCHMARK ->
                        "concat_ws(', ', r.publisher, r.edition, r.segment, r.metric) as title from quarterdeck.benchmark r where r.id = :id";
                    case PRICE ->
                        "concat_ws(', ', r.publisher, r.plan, r.emails_per_month, r.listed_on) as title from quarterdeck.price_list r where r.id = :id";
                    case COUNTING -> "'opens, clicks' as title from quarterdeck.own_counting r where :id is null";
                    case SEGMENT -> throw new IllegalArgumentException("A segment is added or removed, not changed");
                };
        return database.sql("select to_jsonb(r) as state, " + row)
                .param("id", id, Types.BIGINT)
                .query(Row.as(State.class))
                .single();
    }

    private void keep(
            Subject subject, @Nullable Long id, What what, String title, String why, String before, String after) {
        database.sql("""
                        insert into quarterdeck.benchmark_history (at, by, subject, subject_id, title, what, reason, before, after)
                        values (:now, :by, :subject, :id, :title, :what, :why, cast(:before as jsonb), cast(:after as jsonb))
                        """)
                .param("now", calendar.now())
                .param("by", CurrentUser.name())
                .param("subject", subject)
                .param("id", id, Types.BIGINT)
                .param("title", title)
                .param("what", what)
                .param("why", why.strip())
                .param("before", before)
                .param("after", after)
                .update();
        audit.record("benchmark." + subject.key() + "-" + what.key(), null, Map.of("title", title, "reason", why));
        events.publishEvent(new BenchmarksChanged());
    }

    private record State(String title, String state) {}
}
