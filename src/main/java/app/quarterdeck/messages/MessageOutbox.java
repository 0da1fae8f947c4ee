package app.quarterdeck.messages;

import app.quarterdeck.data.Row;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The messages that wait to be sent, and those that were. Whoever sends takes a lease on some and lets go of the database
 * meanwhile; if he dies, they are free again when the lease ends.
 */
@Repository
class MessageOutbox {

    static final String MAIL = "mail";
    static final String WEBHOOK = "webhook:";

    private static final int AT_A_TIME = 20;
    private static final int LONGEST_REASON = 300;
    private static final Duration KEPT = Duration.ofDays(90);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final MessageSettings settings;
    private final Clock clock;

    MessageOutbox(JdbcClient database, TransactionTemplate transaction, MessageSettings settings, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /** Adds a mail, in the transaction of the caller, unless its reader has no address or has got it. */
    boolean addMail(String username, Mail mail, String key, Instant notBefore) {
        return database.sql("""
                        insert into quarterdeck.message_delivery (uuid, key, route, recipient, subject, body, html, queued, not_before)
                        select :uuid, :key, 'mail', username, :subject, :body, :html, :now, :from
                          from quarterdeck.recipient
                         where username = :recipient
                           and email is not null
                            on conflict do nothing
                        """)
                        .param("uuid", identity(key, MAIL, username))
                        .param("key", key)
                        .param("recipient", username)
                        .param("subject", mail.subject())
                        .param("body", mail.text())
                        .param("html", mail.html())
                        .param("now", now())
                        .param("from", at(notBefore))
                        .update()
                > 0;
    }

    /** Adds a call of a webhook, in the transaction of the caller, unless it is off or was called with it. */
    boolean addPost(long webhook, Post post, String key, Instant notBefore) {
        return database.sql("""
                        insert into quarterdeck.message_delivery (uuid, key, route, recipient, subject, body, queued, not_before)
                        select :uuid, :key, :route, name, :subject, :body, :now, :from
                          from quarterdeck.webhook
                         where id = :webhook
                           and enabled
                           and not exists (select from quarterdeck.message_delivery d where d.key = :key and d.route = :route)
                            on conflict do nothing
                        """)
                        .param("uuid", identity(key, WEBHOOK + webhook, ""))
                        .param("webhook", webhook)
                        .param("key", key)
                        .param("route", WEBHOOK + webhook)
                        .param("subject", post.text())
                        .param("body", JSON.writeValueAsString(post.json()))
                        .param("now", now())
                        .param("from", at(notBefore))
                        .update()
                > 0;
    }

    /** The routes by which a message is due that nobody else is sending. */
    List<String> dueRoutes() {
        return database.sql("""
                        select r.route
                          from quarterdeck.message_route r
                         where coalesce(r.paused_until <= :now, true)
                           and exists (select
                                         from quarterdeck.message_delivery d
                                        where d.route = r.route
                                          and d.state = 'waiting'
                                          and d.not_before <= :now
                                          and coalesce(d.held_until <= :now, true))
                         order by r.route
                        """).param("now", now()).query(Row.as(String.class)).list();
    }

    /** Takes a lease on the next messages of a route, those first that wait longest; none while it pauses. */
    List<OutgoingMessage> claim(String route, UUID lease) {
        return database
                .sql("""
                        with next as (
                            select d.id
                              from quarterdeck.message_delivery d
                              join quarterdeck.message_route r on r.route = d.route and coalesce(r.paused_until <= :now, true)
                             where d.route = :route
                               and d.state = 'waiting'
                               and d.not_before <= :now
                               and coalesce(d.held_until <= :now, true)
                             order by d.not_before, d.id
                             limit :most
                               for update of d skip locked
                        )
                        update quarterdeck.message_delivery d
                           set lease = :lease, held_until = :until
                          from next
                         where d.id = next.id
                        returning d.id, d.uuid, d.route, d.recipient, d.subject, d.body, d.html, d.queued, d.tries
                        """)
                .param("now", now())
                .param("route", route)
                .param("most", AT_A_TIME)
                .param("lease", lease)
                .param("until", in(settings.lease()))
                .query(Row.as(OutgoingMessage.class))
                .list()
                .stream()
                .sorted(Comparator.comparingLong(OutgoingMessage::id))
                .toList();
    }

    /**
     * Makes the lease on a message last as long again.
     *
     * @return false if it is no longer under it
     */
    boolean renew(UUID lease, OutgoingMessage message) {
        return database.sql("""
                        update quarterdeck.message_delivery
                           set held_until = :until
                         where id = :id and lease = :lease and state = 'waiting'
                        """)
                        .param("until", in(settings.lease()))
                        .param("id", message.id())
                        .param("lease", lease)
                        .update()
                > 0;
    }

    /** Writes down that a message has arrived. */
    void arrived(OutgoingMessage message, String address) {
        transaction.executeWithoutResult(status -> {
            database.sql("update quarterdeck.message_route set failures = 0, last_success = :now where route = :route")
                    .param("now", now())
                    .param("route", message.route())
                    .update();
            database.sql("""
                            update quarterdeck.message_delivery
                               set state = 'sent', ended = :now, sent_to = :address, tries = tries + 1,
                                   reason = null, lease = null, held_until = null
                             where id = :id
                            """)
                    .param("now", now())
                    .param("address", address)
                    .param("id", message.id())
                    .update();
        });
    }

    /** Writes down that a message will not arrive. */
    void refused(UUID lease, OutgoingMessage message, String reason) {
        end(lease, message, settings.tries(), reason);
    }

    /**
     * Writes down that a message did not arrive: it is tried again after a while, and after too many tries has failed.
     *
     * @return whether it has failed
     */
    boolean delayed(UUID lease, OutgoingMessage message, String reason) {
        return end(lease, message, message.tries() + 1, reason);
    }

    /**
     * Lets go of what is still under a lease, and leaves the route alone, longer after every failure in a row. It counts as
     * a try of each message that is due by it.
     *
     * @return how many messages have failed by it
     */
    int pause(UUID lease, String route, String reason, Duration atLeast) {
        return transaction.execute(status -> {
            var failures = database.sql("""
                            update quarterdeck.message_route
                               set failures = failures + 1, last_error = :reason, last_error_at = :now
                             where route = :route
                            returning failures
                            """)
                    .param("reason", shortened(reason))
                    .param("now", now())
                    .param("route", route)
                    .query(Integer.class)
                    .single();
            database.sql(
                            "update quarterdeck.message_route set paused_until = greatest(paused_until, :until) where route = :route")
                    .param("until", in(settings.pauses().after(failures, atLeast)))
                    .param("route", route)
                    .update();
            release(lease);
            return database.sql("""
                            with tried as (
                                update quarterdeck.message_delivery
                                   set tries = tries + 1, reason = :reason,
                                       state = case when tries + 1 >= :most then 'failed' else 'waiting' end,
                                       ended = case when tries + 1 >= :most then cast(:now as timestamptz) end
                                 where route = :route
                                   and state = 'waiting'
                                   and not_before <= :now
                                   and coalesce(held_until <= :now, true)
                                returning state
                            )
                            select count(*) filter (where state = 'failed') from tried
                            """)
                    .param("reason", shortened(reason))
                    .param("most", settings.tries())
                    .param("now", now())
                    .param("route", route)
                    .query(Integer.class)
                    .single();
        });
    }

    /** Switches off a webhook whose receiver wants nothing any more; what waits for it has failed. */
    void gone(String route, String reason) {
        transaction.executeWithoutResult(status -> {
            database.sql("update quarterdeck.webhook set enabled = false, off_because = :reason where id = :id")
                    .param("reason", shortened(reason))
                    .param("id", Long.parseLong(route.substring(WEBHOOK.length())))
                    .update();
            failAll(route, reason);
        });
    }

    /** Gives up what waits on a route, in the transaction of the caller. */
    void failAll(String route, String reason) {
        database.sql("""
                        update quarterdeck.message_delivery
                           set state = 'failed', ended = :now, reason = :reason, lease = null, held_until = null
                         where route = :route
                           and state = 'waiting'
                        """)
                .param("now", now())
                .param("reason", shortened(reason))
                .param("route", route)
                .update();
    }

    /** Lets go of what is still under a lease. */
    void release(UUID lease) {
        database.sql("update quarterdeck.message_delivery set lease = null, held_until = null where lease = :lease")
                .param("lease", lease)
                .update();
    }

    /** Forgets messages that arrived or failed long ago. */
    void forgetOld() {
        for (var state : List.of("sent", "failed")) {
            database.sql("delete from quarterdeck.message_delivery where state = :state and ended < :limit")
                    .param("state", state)
                    .param("limit", in(KEPT.negated()))
                    .update();
        }
    }

    private boolean end(UUID lease, OutgoingMessage message, int tries, String reason) {
        var failed = tries >= settings.tries();
        transaction.executeWithoutResult(status -> {
            database.sql(
                            "update quarterdeck.message_route set last_error = :reason, last_error_at = :now where route = :route")
                    .param("reason", shortened(reason))
                    .param("now", now())
                    .param("route", message.route())
                    .update();
            database.sql("""
                            update quarterdeck.message_delivery
                               set tries = tries + 1, reason = :reason, lease = null, held_until = null,
                                   state = :state, ended = :ended, not_before = :next
                             where id = :id and lease = :lease
                            """)
                    .param("reason", shortened(reason))
                    .param("state", failed ? "failed" : "waiting")
                    .param("ended", failed ? now() : null)
                    .param("next", in(settings.pauses().after(tries)))
                    .param("id", message.id())
                    .param("lease", lease)
                    .update();
        });
        return failed;
    }

    private static UUID identity(String key, String route, String recipient) {
        return UUID.nameUUIDFromBytes(String.join("\n", key, route, recipient).getBytes(StandardCharsets.UTF_8));
    }

    private static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
    }

    private OffsetDateTime now() {
        return in(Duration.ZERO);
    }

    private OffsetDateTime in(Duration duration) {
        return clock.instant().plus(duration).atOffset(ZoneOffset.UTC);
    }

    /** No message waits for a time that is over. */
    private OffsetDateTime at(Instant instant) {
        var now = clock.instant();
        return (instant.isBefore(now) ? now : instant).atOffset(ZoneOffset.UTC);
    }
}
