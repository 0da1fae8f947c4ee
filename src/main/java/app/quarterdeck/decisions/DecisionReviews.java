package app.quarterdeck.decisions;

import app.quarterdeck.data.Row;
import app.quarterdeck.figures.ReportingCalendar;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the product does about decisions by itself: reviewing them on their day, and reminding of those that wait. */
@Component
class DecisionReviews {

    private final DecisionRows rows;
    private final DecisionNews news;
    private final JdbcClient database;
    private final ReportingCalendar calendar;
    private final ApplicationEventPublisher publisher;

    DecisionReviews(
            DecisionRows rows,
            DecisionNews news,
            JdbcClient database,
            ReportingCalendar calendar,
            ApplicationEventPublisher publisher) {
        this.rows = rows;
        this.news = news;
        this.database = database;
        this.calendar = calendar;
        this.publisher = publisher;
    }

    /** The decisions whose day of review has come. */
    List<Long> due() {
        return database.sql("""
                        select id
                          from quarterdeck.decision
                         where state in ('decided', 'implemented')
                           and review_on <= :today
                         order by review_on, id
                        """)
                .param("today", calendar.today())
                .query(Row.as(Long.class))
                .list();
    }

    /**
     * Reviews one, each in a transaction of its own, so that one that fails keeps no other from it. One that another instance
     * has reviewed meanwhile stays as it is.
     *
     * @return whether it is reviewed now
     */
    @Transactional
    boolean review(long id, String by) {
        rows.useClock();
        var told = database.sql("select coalesce(quarterdeck.review_decision(:id, :now, :by), '')")
                .param("id", id)
                .param("now", calendar.now())
                .param("by", by)
                .query(String.class)
                .single();
        if (!told.isEmpty()) {
            news.told(rows.one(id), rows.history(id).getLast());
        }
        return told.equals("reviewed");
    }

    /** Tells, once for each, of open decisions whose clock runs out soon or has run out. */
    @Transactional
    void remind() {
        var now = calendar.now();
        var soon = database.sql("""
                        update quarterdeck.decision d
                           set soon_told_at = :now
                          from quarterdeck.decision_state s
                         where s.id = d.id
                           and d.state = 'raised'
                           and d.soon_told_at is null
                           and s.due_soon <= :now
                           and s.due >= :now
                        returning d.id as decision, d.title, d.owner, s.due
                        """)
                .param("now", now)
                .query(Row.as(DecisionDueSoon.class))
                .list();
        var overdue = database.sql("""
                        update quarterdeck.decision d
                           set overdue_told_at = :now
                          from quarterdeck.decision_state s
                         where s.id = d.id
                           and d.state = 'raised'
                           and d.overdue_told_at is null
                           and s.due < :now
                        returning d.id as decision, d.title, d.owner, s.due
                        """)
                .param("now", now)
                .query(Row.as(DecisionOverdue.class))
                .list();
        soon.forEach(publisher::publishEvent);
        overdue.forEach(publisher::publishEvent);
        if (!soon.isEmpty() || !overdue.isEmpty()) {
            publisher.publishEvent(new DecisionsChanged());
        }
    }
}
