package app.quarterdeck.alerts;

import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The reader's own alerts: what he was told and has taken note of; nobody reads another one's. */
@Service
@PreAuthorize(Roles.ANY)
@Transactional(readOnly = true)
public class Alerts {

    /** More unread alerts than these are counted no further: nobody reads them one by one. */
    public static final int MOST_COUNTED = 1_000;

    private static final int FETCH_SIZE = 1_000;

    private final JdbcClient database;
    private final Clock clock;
    private final ApplicationEventPublisher publisher;

    Alerts(JdbcClient database, Clock clock, ApplicationEventPublisher publisher) {
        this.database = database;
        this.clock = clock;
        this.publisher = publisher;
    }

    /** How many are unread, up to {@value #MOST_COUNTED}. */
    public int unread() {
        return database.sql("""
                        select count(*)
                          from (select from quarterdeck.alert_of_reader where username = :me and read is null limit :most) unread
                        """)
                .param("me", CurrentUser.name())
                .param("most", MOST_COUNTED)
                .query(Integer.class)
                .single();
    }

    /** The unread ones, the most severe first and of these the newest. */
    public List<Alert> mostSevere(int limit) {
        return visible(
                        database
                                .sql("""
                        select *
                          from quarterdeck.alert_of_reader
                         where username = :me
                           and read is null
                         order by rank desc, raised desc, id desc
                         limit :limit
                        """)
                                .param("me", CurrentUser.name())
                                .param("limit", limit)
                                .query(AlertRow::alert)
                                .list()
                                .stream())
                .toList();
    }

    /** A page of the reader's alerts. */
    public List<Alert> page(AlertQuery query, int offset, int limit) {
        return visible(filtered(
                        query,
                        "select * from quarterdeck.alert_of_reader where %s" + ordered(query)
                                + " offset :offset limit :limit")
                        .param("offset", offset)
                        .param("limit", limit)
                        .query(AlertRow::alert)
                        .list()
                        .stream())
                .toList();
    }

    /** All of the reader's alerts, one by one, for a file; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<Alert> all(AlertQuery query) {
        return visible(filtered(query, "select * from quarterdeck.alert_of_reader where %s" + ordered(query))
                .withFetchSize(FETCH_SIZE)
                .query(AlertRow::alert)
                .stream());
    }

    /** How many alerts the query finds. */
    public int count(AlertQuery query) {
        return filtered(query, "select count(*) from quarterdeck.alert_of_reader where %s")
                .query(Integer.class)
                .single();
    }

    /** The reader has taken note of one. */
    @Transactional
    public void markRead(long id) {
        mark("alert_id = :id", Map.of("id", id));
    }

    /** The reader has taken note of all that the query finds. */
    @Transactional
    public void markAllRead(AlertQuery query) {
        var filter = Filter.of(query);
        mark(
                "alert_id in (select id from quarterdeck.alert_of_reader where " + filter.condition() + ")",
                filter.values());
    }

    private void mark(String which, Map<String, Object> values) {
        var marked = database.sql(
                        "update quarterdeck.alert_notice set read = :now where username = :me and read is null and "
                                + which)
                .params(values)
                .param("me", CurrentUser.name())
                .param("now", now())
                .update();
        if (marked > 0) {
            publisher.publishEvent(new AlertsChanged());
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Stream<Alert> visible(Stream<Alert> alerts) {
        var seesMoney = CurrentUser.maySeeMoney();
        return alerts.map(alert -> seesMoney ? alert : alert.withoutMoney());
    }

    private static String ordered(AlertQuery query) {
        var direction = query.descending() ? " desc" : "";
        return " order by " + query.order().column() + direction + ", raised desc, id desc";
    }

    private JdbcClient.StatementSpec filtered(AlertQuery query, String sql) {
        var filter = Filter.of(query);
        return database.sql(sql.formatted(filter.condition())).params(filter.values());
    }

    private record Filter(String condition, Map<String, Object> values) {

        static Filter of(AlertQuery query) {
            var condition = new StringBuilder("username = :me");
            var values = new HashMap<String, Object>();
            values.put("me", CurrentUser.name());
            if (query.unread()) {
                condition.append(" and read is null");
            }
            query.severity().ifPresent(severity -> {
                condition.append(" and severity = :severity");
                values.put("severity", severity.key());
            });
            query.rule().ifPresent(rule -> {
                condition.append(" and rule = :rule");
                values.put("rule", rule.key());
            });
            if (!query.search().isEmpty()) {
                condition.append(" and position(lower(:search) in lower(subject)) > 0");
                values.put("search", query.search());
            }
            return new Filter(condition.toString(), values);
        }
    }
}
