package app.quarterdeck.alerts;

import app.quarterdeck.data.Row;
import app.quarterdeck.messages.Mail;
import app.quarterdeck.messages.Messages;
import app.quarterdeck.messages.Post;
import app.quarterdeck.security.Roles;
import app.quarterdeck.ui.Format;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes messages of alerts: everything that is due for somebody goes into one, and what comes soon after waits a moment for
 * what else may come, so that five thousand incidents are a few mails.
 */
@Component
class AlertSending {

    static final String MAIL = "mail:";
    static final String WEBHOOK = "webhook:";

    /** So soon after a message the next one may follow, if something in it is critical. */
    private static final Duration REST_BEFORE_CRITICAL = Duration.ofSeconds(30);

    private static final Duration REST = Duration.ofMinutes(5);
    private static final int NAMED = 20;

    private final JdbcClient database;
    private final Messages messages;
    private final AlertLetter letter;
    private final Clock clock;

    AlertSending(JdbcClient database, Messages messages, AlertLetter letter, Clock clock) {
        this.database = database;
        this.messages = messages;
        this.letter = letter;
        this.clock = clock;
    }

    /** Who is to be written to now. */
    @Transactional(readOnly = true)
    List<String> due() {
        return database.sql("""
                        select m.recipient
                          from quarterdeck.alert_message m
                          join quarterdeck.alert a on a.id = m.alert_id
                          left join quarterdeck.alert_recipient r on r.recipient = m.recipient
                         where m.told is null
                           and m.due <= :now
                         group by m.recipient, r.last_told
                        having coalesce(r.last_told <= case when bool_or(a.severity = 'critical') then :rested_critical::timestamptz
                                                            else :rested::timestamptz end, true)
                         order by m.recipient
                        """)
                .param("now", at(clock.instant()))
                .param("rested_critical", at(clock.instant().minus(REST_BEFORE_CRITICAL)))
                .param("rested", at(clock.instant().minus(REST)))
                .query(Row.as(String.class))
                .list();
    }

    /**
     * Leaves one message with everything that is due for somebody. Whoever asks at the same time finds nothing left.
     *
     * @return whether there is one
     */
    @Transactional
    boolean send(String recipient) {
        var taken = database.sql("""
                        update quarterdeck.alert_message
                           set told = :now
                         where recipient = :recipient
                           and told is null
                           and due <= :now
                        returning alert_id
                        """)
                .param("now", at(clock.instant()))
                .param("recipient", recipient)
                .query(Row.as(Long.class))
                .list();
        return !taken.isEmpty()
                && reader(recipient).map(reader -> send(reader, taken)).orElse(false);
    }

    private boolean send(Reader reader, List<Long> taken) {
        var news = news(reader, taken);
        if (news.isEmpty()) {
            return false;
        }
        // Each alert goes to a reader once, so the first of them stands for the message.
        var key = "alerts:" + taken.stream().mapToLong(Long::longValue).min().orElseThrow();
        var named = news.stream()
                .limit(NAMED)
                .map(alert -> reader.seesMoney() ? alert : alert.withoutMoney())
                .toList();
        var isSent = reader.isWebhook()
                ? messages.post(
                        reader.webhook(), inZone(reader, all -> letter.post(named, all), news.size(), Post.class), key)
                : messages.mail(
                        reader.username(),
                        inZone(reader, all -> letter.mail(named, all), news.size(), Mail.class),
                        key);
        database.sql("""
                        insert into quarterdeck.alert_recipient (recipient, last_told)
                        values (:recipient, :now)
                            on conflict (recipient) do update set last_told = excluded.last_told
                        """)
                .param("recipient", reader.recipient())
                .param("now", at(clock.instant()))
                .update();
        return isSent;
    }

    /** What the reader may still be told, and has not taken note of by himself meanwhile. */
    private List<Alert> news(Reader reader, List<Long> taken) {
        return database.sql("""
                        select a.*, null::timestamptz as read
                          from quarterdeck.alert a
                          join quarterdeck.alert_audience w on w.rule = a.rule and w.role = :role
                          left join quarterdeck.alert_notice n on n.alert_id = a.id and n.username = :username
                         where a.id = any (:taken)
                           and n.read is null
                         order by quarterdeck.severity_rank(a.severity) desc, a.happened, a.id
                        """)
                .param("role", reader.role())
                .param("username", reader.username())
                .param("taken", taken.toArray(Long[]::new))
                .query(Row.as(Alert.class))
                .list();
    }

    private Optional<Reader> reader(String recipient) {
        return recipient.startsWith(MAIL)
                ? database.sql("""
                                select :recipient as recipient, u.role, coalesce(p.zone, z.zone) as zone
                                  from quarterdeck.recipient u
                                 cross join quarterdeck.reporting_zone z
                                  left join quarterdeck.alert_reader p on p.username = u.username and p.quiet_from is not null
                                 where u.username = :name
                                """)
                        .param("recipient", recipient)
                        .param("name", recipient.substring(MAIL.length()))
                        .query(Reader.class)
                        .optional()
                : database.sql("""
                                select :recipient as recipient, w.role, z.zone
                                  from quarterdeck.webhook w
                                 cross join quarterdeck.reporting_zone z
                                 where w.id = :id
                                   and w.enabled
                                """)
                        .param("recipient", recipient)
                        .param("id", Long.parseLong(recipient.substring(WEBHOOK.length())))
                        .query(Reader.class)
                        .optional();
    }

    private static <T> T inZone(Reader reader, Function<Integer, T> words, int all, Class<T> type) {
        var made = new AtomicReference<T>();
        Format.inZone(reader.zone(), () -> made.set(words.apply(all)));
        return type.cast(made.get());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** Somebody who is written to, and as whom. */
    private record Reader(String recipient, String role, ZoneId zone) {

        boolean isWebhook() {
            return recipient.startsWith(WEBHOOK);
        }

        boolean seesMoney() {
            return !role.equals(Roles.TECHNICAL);
        }

        long webhook() {
            return Long.parseLong(recipient.substring(WEBHOOK.length()));
        }

        String username() {
            return isWebhook() ? "" : recipient.substring(MAIL.length());
        }
    }
}
