package app.quarterdeck.alerts;

import app.quarterdeck.data.Listing;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Sort;
import org.springframework.data.relational.core.query.Criteria;
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

    private static final Criteria UNREAD = Criteria.where("read").isNull();
    private static final Sort MOST_SEVERE = Sort.by("rank", "raised", "id").descending();

    private final JdbcClient database;
    private final Listing listing;
    private final Clock clock;
    private final ApplicationEventPublisher publisher;

    Alerts(JdbcClient database, Listing listing, Clock clock, ApplicationEventPublisher publisher) {
        this.database = database;
        this.listing = listing;
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
        return visible(listing.page(Alert.class, own().and(UNREAD), MOST_SEVERE, 0, limit).stream())
                .toList();
    }

    /** A page of the reader's alerts. */
    public List<Alert> page(AlertQuery query, int offset, int limit) {
        return visible(listing.page(Alert.class, found(query), sorted(query), offset, limit).stream())
                .toList();
    }

    /** All of the reader's alerts, one by one, for a file; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<Alert> all(AlertQuery query) {
        return visible(listing.all(Alert.class, found(query), sorted(query)));
    }

    /** How many alerts the query finds. */
    public int count(AlertQuery query) {
        return listing.count(Alert.class, found(query));
    }

    /** The reader has taken note of one. */
    @Transactional
    public void markRead(long id) {
        mark(List.of(id));
    }

    /** The reader has taken note of all that the query finds. */
    @Transactional
    public void markAllRead(AlertQuery query) {
        try (var alerts = listing.all(Alert.class, found(query).and(UNREAD), sorted(query))) {
            mark(alerts.map(Alert::id).toList());
        }
    }

    private void mark(List<Long> alerts) {
        var marked = database.sql("""
                        update quarterdeck.alert_notice
                           set read = :now
                         where username = :me
                           and read is null
                           and alert_id = any (:alerts)
                        """)
                .param("me", CurrentUser.name())
                .param("now", clock.instant())
                .param("alerts", alerts.toArray(Long[]::new))
                .update();
        if (marked > 0) {
            publisher.publishEvent(new AlertsChanged());
        }
    }

    private static Stream<Alert> visible(Stream<Alert> alerts) {
        var seesMoney = CurrentUser.maySeeMoney();
        return alerts.map(alert -> seesMoney ? alert : alert.withoutMoney());
    }

    private static Sort sorted(AlertQuery query) {
        return query.order().sort(query.descending());
    }

    private static Criteria own() {
        return Criteria.where("username").is(CurrentUser.name());
    }

    private static Criteria found(AlertQuery query) {
        return Criteria.from(
                own(),
                query.unread() ? UNREAD : Criteria.empty(),
                Listing.equal("severity", query.severity()),
                Listing.equal("rule", query.rule()),
                Listing.contains(query.search(), "subject"));
    }
}
