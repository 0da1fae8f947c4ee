package app.quarterdeck.messages;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The outbox of messages as other features meet it, and what was left in it. */
public final class WrittenMessages {

    private final JdbcClient database;
    private final MessageOutbox outbox;

    public WrittenMessages(JdbcClient database, TransactionTemplate transaction, Clock clock) {
        this.database = database;
        this.outbox = new MessageOutbox(
                database,
                transaction,
                new MessageSettings(
                        3,
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(30),
                        Duration.ofMinutes(2),
                        Duration.ofSeconds(1),
                        true),
                clock);
    }

    /** Where messages are left, with mail on or off. */
    public Messages messages(boolean mailIsOn) {
        return new Messages(outbox, new MailSettings(mailIsOn ? "localhost" : "", "Quarterdeck <deck@example.com>"));
    }

    /** Links to a product that is reached at an address. */
    public static MessageLinks links(String base) {
        return new MessageLinks(base);
    }

    /** A webhook whose readers see what a role sees. */
    public long webhook(String role) {
        var id = database.sql("""
                        insert into quarterdeck.webhook (name, url, secret, role, created, created_by)
                        values ('Slack ' || :role, 'http://localhost/', 'secret', :role, now(), 'admin')
                        returning id
                        """).param("role", role).query(Long.class).single();
        database.sql("insert into quarterdeck.message_route (route) values ('webhook:' || :id)")
                .param("id", id)
                .update();
        return id;
    }

    /** Recipient and subject of what was left, in order. */
    public List<String> left() {
        return database.sql(
                        "select recipient || ' | ' || subject as line from quarterdeck.message_delivery order by id")
                .query((row, number) -> row.getString("line"))
                .list();
    }

    /** All words of what was left for a recipient. */
    public List<String> bodies(String recipient) {
        return database.sql("""
                        select subject || chr(10) || body || chr(10) || coalesce(html, '') as words
                          from quarterdeck.message_delivery
                         where recipient = :recipient
                         order by id
                        """)
                .param("recipient", recipient)
                .query((row, number) -> row.getString("words"))
                .list();
    }
}
