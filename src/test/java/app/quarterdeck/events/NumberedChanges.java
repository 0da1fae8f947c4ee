package app.quarterdeck.events;

import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Changes with numbers, each reported by an event in its transaction, so that it is known of each whether it was made. */
final class NumberedChanges {

    private static final int AT_A_TIME = 50;
    private static final int TENANTS = 250;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final EventOutbox outbox;

    NumberedChanges(HikariDataSource source, EventOutbox outbox) {
        this.database = JdbcClient.create(source);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        this.outbox = outbox;
    }

    static void createTable(JdbcClient database) {
        database.sql("create table change (number integer primary key)").update();
    }

    /** Makes those that are missing in a range, in their order. */
    void makeMissing(int first, int last) {
        var made = new HashSet<>(
                database.sql("select number from change").query(Integer.class).list());
        var missing = IntStream.rangeClosed(first, last)
                .filter(number -> !made.contains(number))
                .boxed()
                .toList();
        for (var at = 0; at < missing.size(); at += AT_A_TIME) {
            var some = missing.subList(at, Math.min(at + AT_A_TIME, missing.size()));
            transaction.executeWithoutResult(status -> some.forEach(number -> make(number, first)));
        }
    }

    /** Which ones the events are about, in the order of each tenant's. */
    static List<List<Integer>> byTenant(List<JsonNode> events) {
        var numbers = new TreeMap<String, List<Integer>>();
        for (var event : events) {
            numbers.computeIfAbsent(event.path("distinct_id").stringValue(), tenant -> new ArrayList<>())
                    .add(event.path("properties").path("affected_emails").intValue());
        }
        return List.copyOf(numbers.values());
    }

    private void make(int number, int first) {
        database.sql("insert into change values (:number)")
                .param("number", number)
                .update();
        outbox.add(
                new UUID(first, number % TENANTS),
                new BusinessEvent.ErrorOccurred("mailer", BusinessEvent.Severity.LOW, number, new BigDecimal("0.10")));
    }
}
