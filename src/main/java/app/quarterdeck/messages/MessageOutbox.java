package app.quarterdeck.messages;

import app.quarterdeck.data.Row;
import app.quarterdeck.jobs.Outbox;
import app.quarterdeck.jobs.OutboxTable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The messages that wait to be sent, and those that were. A mail server and each webhook are receivers: a route each. */
@Component
class MessageOutbox extends Outbox<OutgoingMessage> {

    static final String MAIL = "mail";
    static final String WEBHOOK = "webhook:";

    private static final Duration KEPT = Duration.ofDays(90);
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String IS_DUE =
            " o.state = 'waiting' and o.not_before <= :now and coalesce(o.held_until <= :now, true)";

    private static final OutboxTable TABLE = new OutboxTable(
            "quarterdeck.message_delivery",
            "quarterdeck.message_route",
            "route = :receiver",
            "select o.id from quarterdeck.message_delivery o where o.route = :receiver and" + IS_DUE
                    + " order by o.not_before, o.id",
            20,
            "o.id, o.uuid, o.route, o.recipient, o.subject, o.body, o.html, o.queued, o.tries",
            "tries = tries + 1, held_until = null, not_before = :next",
            "tries = tries + 1, held_until = null, state = 'failed', ended = :now");

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MessageOutbox(JdbcClient database, TransactionTemplate transaction, MessageSettings settings, Clock clock) {
        super(database, transaction, settings.patience(), clock, TABLE);
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Adds a mail, in the transaction of the caller, unless its reader has no address or has got it. */
    boolean addMail(String username, Mail mail, String key, Instant notBefore) {
        return sql("""
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
                        .param("from", notBefore(notBefore))
                        .update()
                > 0;
    }

    /** Adds a call of a webhook, in the transaction of the caller, unless it is off or was called with it. */
    boolean addPost(long webhook, Post post, String key, Instant notBefore) {
        return sql("""
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
                        .param("from", notBefore(notBefore))
                        .update()
                > 0;
    }

    /** The routes by which a message is due that nobody else is sending. */
    List<String> dueRoutes() {
        return sql("select r.route from quarterdeck.message_route r where coalesce(r.paused_until <= :now, true)"
                        + " and exists (select from quarterdeck.message_delivery o where o.route = r.route and" + IS_DUE
                        + ") order by r.route")
                .query(Row.as(String.class))
                .list();
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
        sql("""
                        update quarterdeck.message_delivery
                           set state = 'failed', ended = :now, reason = :reason, lease = null, held_until = null
                         where route = :route
                           and state = 'waiting'
                        """).param("reason", shortened(reason)).param("route", route).update();
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

    @Override
    protected Class<OutgoingMessage> type() {
        return OutgoingMessage.class;
    }

    @Override
    protected void keepArrived(List<OutgoingMessage> messages, String address) {
        sql("""
                        update quarterdeck.message_delivery
                           set state = 'sent', ended = :now, sent_to = :address, tries = tries + 1,
                               reason = null, lease = null, held_until = null
                         where id = any (:ids)
                        """).param("address", address).param("ids", ids(messages)).update();
    }

    /** It counts as a try of each message that is due. */
    @Override
    protected int keepMissed(String route, String reason) {
        return sql("with tried as (update quarterdeck.message_delivery o set tries = tries + 1, reason = :reason,"
                        + " state = case when tries + 1 >= :most then 'failed' else 'waiting' end,"
                        + " ended = case when tries + 1 >= :most then cast(:now as timestamptz) end"
                        + " where o.route = :route and" + IS_DUE
                        + " returning state) select count(*) filter (where state = 'failed') from tried")
                .param("reason", reason)
                .param("most", mostTries())
                .param("route", route)
                .query(Integer.class)
                .single();
    }

    private static UUID identity(String key, String route, String recipient) {
        return UUID.nameUUIDFromBytes(String.join("\n", key, route, recipient).getBytes(StandardCharsets.UTF_8));
    }

    /** No message waits for a time that is over. */
    private OffsetDateTime notBefore(Instant instant) {
        var now = clock.instant();
        return at(instant.isBefore(now) ? now : instant);
    }
}
