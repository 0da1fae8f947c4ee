package app.quarterdeck.messages;

import app.quarterdeck.security.AuditLog;
import app.quarterdeck.security.Roles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What became of messages, and the way to have those tried again that failed. */
@Service
@PreAuthorize("hasRole('" + Roles.ADMIN + "')")
@Transactional(readOnly = true)
public class Deliveries {

    private static final int FETCH_SIZE = 1_000;

    private final JdbcClient database;
    private final MailSettings mail;
    private final Clock clock;
    private final AuditLog audit;
    private final ApplicationEventPublisher publisher;

    Deliveries(
            JdbcClient database, MailSettings mail, Clock clock, AuditLog audit, ApplicationEventPublisher publisher) {
        this.database = database;
        this.mail = mail;
        this.clock = clock;
        this.audit = audit;
        this.publisher = publisher;
    }

    /** How sending mails goes. */
    public MailState mailState() {
        return database.sql("""
                        select last_success, last_error, last_error_at, case when paused_until > :now then paused_until end as paused_until
                          from quarterdeck.message_route
                         where route = 'mail'
                        """)
                .param("now", now())
                .query((row, number) -> new MailState(
                        mail.isOn(),
                        mail.from().toUnicodeString(),
                        instant(row.getTimestamp("last_success")),
                        Optional.ofNullable(row.getString("last_error")),
                        instant(row.getTimestamp("last_error_at")),
                        instant(row.getTimestamp("paused_until"))))
                .single();
    }

    /** A page of messages, the newest first. */
    public List<Delivery> page(DeliveryQuery query, int offset, int limit) {
        return filtered(
                        query,
                        "select * from quarterdeck.message_delivery %s order by queued desc, id desc offset :offset limit :limit")
                .param("offset", offset)
                .param("limit", limit)
                .query(Deliveries::delivery)
                .list();
    }

    /** All messages, one by one, for a file; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<Delivery> all(DeliveryQuery query) {
        return filtered(query, "select * from quarterdeck.message_delivery %s order by queued desc, id desc")
                .withFetchSize(FETCH_SIZE)
                .query(Deliveries::delivery)
                .stream();
    }

    /** How many messages the query finds. */
    public int count(DeliveryQuery query) {
        return filtered(query, "select count(*) from quarterdeck.message_delivery %s")
                .query(Integer.class)
                .single();
    }

    /**
     * Has a message tried again that failed.
     *
     * @return whether it had failed
     */
    @Transactional
    public boolean retry(long id) {
        return retry("and id = :id", Map.of("id", id)) > 0;
    }

    /**
     * Has all messages tried again that failed and that the query finds.
     *
     * @return how many they are
     */
    @Transactional
    public int retryAll(DeliveryQuery query) {
        var filter = Filter.of(query);
        return retry("and " + filter.condition(), filter.values());
    }

    /** A message to a webhook that is switched off would fail again, and one to a removed one has nowhere to go. */
    private int retry(String which, Map<String, Object> values) {
        var tried = database.sql("""
                        update quarterdeck.message_delivery d
                           set state = 'waiting', ended = null, tries = 0, not_before = :now
                         where state = 'failed'
                           and (route = 'mail'
                                or exists (select from quarterdeck.webhook w where d.route = 'webhook:' || w.id and w.enabled))
                        """ + which).param("now", now()).params(values).update();
        if (tried > 0) {
            database.sql("update quarterdeck.message_route set failures = 0, paused_until = null")
                    .update();
            audit.record("messages.tried-again", null, Map.of("messages", tried));
            publisher.publishEvent(new MessagesChanged());
        }
        return tried;
    }

    private JdbcClient.StatementSpec filtered(DeliveryQuery query, String sql) {
        var filter = Filter.of(query);
        return database.sql(sql.formatted("where " + filter.condition())).params(filter.values());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        var state = Delivery.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
        return new Delivery(
                row.getLong("id"),
                row.getString("route").equals(MessageOutbox.MAIL) ? Delivery.Channel.MAIL : Delivery.Channel.WEBHOOK,
                row.getString("recipient"),
                row.getString("subject"),
                state,
                row.getInt("tries"),
                row.getTimestamp("queued").toInstant(),
                state == Delivery.State.WAITING ? instant(row.getTimestamp("not_before")) : Optional.empty(),
                instant(row.getTimestamp("ended")),
                Optional.ofNullable(row.getString("sent_to")),
                Optional.ofNullable(row.getString("reason")));
    }

    private static Optional<Instant> instant(@Nullable Timestamp time) {
        return Optional.ofNullable(time).map(Timestamp::toInstant);
    }

    /**
     * How sending mails goes.
     *
     * @param on          whether a server is named; without one no mail is written
     * @param from        whom mails come from
     * @param pausedUntil until when the server is left alone, after failures
     */
    public record MailState(
            boolean on,
            String from,
            Optional<Instant> lastSuccess,
            Optional<String> lastError,
            Optional<Instant> lastErrorAt,
            Optional<Instant> pausedUntil) {}

    private record Filter(String condition, Map<String, Object> values) {

        static Filter of(DeliveryQuery query) {
            var condition = new StringBuilder("true");
            var values = new HashMap<String, Object>();
            query.state().ifPresent(state -> {
                condition.append(" and state = :state");
                values.put("state", state.name().toLowerCase(Locale.ROOT));
            });
            query.channel()
                    .ifPresent(channel -> condition.append(
                            channel == Delivery.Channel.MAIL ? " and route = 'mail'" : " and route <> 'mail'"));
            var search = query.search().strip();
            if (!search.isEmpty()) {
                condition.append(" and position(lower(:search) in lower(recipient || ' ' || subject)) > 0");
                values.put("search", search);
            }
            return new Filter(condition.toString(), values);
        }
    }
}
