package app.quarterdeck.messages;

import app.quarterdeck.data.Listing;
import app.quarterdeck.security.AuditLog;
import app.quarterdeck.security.Roles;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Sort;
import org.springframework.data.relational.core.query.Criteria;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What became of messages, and the way to have those tried again that failed. */
@Service
@PreAuthorize(Roles.MAY_ADMINISTER)
@Transactional(readOnly = true)
public class Deliveries {

    private static final Sort NEWEST = Sort.by("queued", "id").descending();

    private final JdbcClient database;
    private final Listing listing;
    private final MailSettings mail;
    private final Clock clock;
    private final AuditLog audit;
    private final ApplicationEventPublisher publisher;

    Deliveries(
            JdbcClient database,
            Listing listing,
            MailSettings mail,
            Clock clock,
            AuditLog audit,
            ApplicationEventPublisher publisher) {
        this.database = database;
        this.listing = listing;
        this.mail = mail;
        this.clock = clock;
        this.audit = audit;
        this.publisher = publisher;
    }

    /** How sending mails goes. */
    public MailState mailState() {
        return database.sql("""
                        select cast(:on as boolean) as on, cast(:from as text) as from, last_success, last_error, last_error_at,
                               case when paused_until > :now then paused_until end as paused_until
                          from quarterdeck.message_route
                         where route = 'mail'
                        """)
                .param("on", mail.isOn())
                .param("from", mail.from().toUnicodeString())
                .param("now", clock.instant())
                .query(MailState.class)
                .single();
    }

    /** A page of messages, the newest first. */
    public List<Delivery> page(DeliveryQuery query, int offset, int limit) {
        return listing.page(DeliveryRow.class, found(query), NEWEST, offset, limit).stream()
                .map(DeliveryRow::delivery)
                .toList();
    }

    /** All messages, one by one, for a file; inside a transaction that lasts as long as the stream. */
    @Transactional(readOnly = true, propagation = Propagation.MANDATORY)
    public Stream<Delivery> all(DeliveryQuery query) {
        return listing.all(DeliveryRow.class, found(query), NEWEST).map(DeliveryRow::delivery);
    }

    /** How many messages the query finds. */
    public int count(DeliveryQuery query) {
        return listing.count(DeliveryRow.class, found(query));
    }

    /**
     * Has a message tried again that failed.
     *
     * @return whether it had failed
     */
    @Transactional
    public boolean retry(long id) {
        return retry(List.of(id)) > 0;
    }

    /**
     * Has all messages tried again that failed and that the query finds.
     *
     * @return how many they are
     */
    @Transactional
    public int retryAll(DeliveryQuery query) {
        var failed = found(query).and(Criteria.where("state").is(Delivery.State.FAILED));
        try (var rows = listing.all(DeliveryRow.class, failed, NEWEST)) {
            return retry(rows.map(DeliveryRow::id).toList());
        }
    }

    /** A message to a webhook that is switched off would fail again, and one to a removed one has nowhere to go. */
    private int retry(List<Long> messages) {
        var tried = database.sql("""
                        update quarterdeck.message_delivery d
                           set state = 'waiting', ended = null, tries = 0, not_before = :now
                         where id = any (:messages)
                           and state = 'failed'
                           and (route = 'mail'
                                or exists (select from quarterdeck.webhook w where d.route = 'webhook:' || w.id and w.enabled))
                        """)
                .param("now", clock.instant())
                .param("messages", messages.toArray(Long[]::new))
                .update();
        if (tried > 0) {
            database.sql("update quarterdeck.message_route set failures = 0, paused_until = null")
                    .update();
            audit.record("messages.tried-again", null, Map.of("messages", tried));
            publisher.publishEvent(new MessagesChanged());
        }
        return tried;
    }

    private static Criteria found(DeliveryQuery query) {
        return Criteria.from(
                Listing.equal("state", query.state()),
                query.channel()
                        .map(it -> it == Delivery.Channel.MAIL
                                ? Criteria.where("route").is(MessageOutbox.MAIL)
                                : Criteria.where("route").not(MessageOutbox.MAIL))
                        .orElse(Criteria.empty()),
                Listing.contains(query.search(), "recipient", "subject"));
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
}
