package app.quarterdeck.settings;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Answers a question as if settings had other values, by the same SQL as ever; nothing of it stays. */
@Component
public class SettingTrial {

    private final JdbcClient database;
    private final TransactionTemplate undone;

    SettingTrial(JdbcClient database, PlatformTransactionManager transactions) {
        this.database = database;
        undone = new TransactionTemplate(transactions);
        // Inside a transaction, undone up to here alone.
        undone.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * Asks with other values.
     *
     * @param proposed values by key
     * @param from     the day from which they hold in the question; what stands for later days is left out of it
     */
    public <T> T with(Map<String, BigDecimal> proposed, LocalDate from, Supplier<T> question) {
        return undone.execute(status -> {
            status.setRollbackOnly();
            proposed.forEach((key, value) -> propose(key, value, from));
            return question.get();
        });
    }

    private void propose(String key, BigDecimal value, LocalDate from) {
        database.sql("delete from quarterdeck.setting where key = :key and valid_from >= :from")
                .param("key", key)
                .param("from", from)
                .update();
        database.sql("""
                        insert into quarterdeck.setting (key, value, valid_from, recorded_by, reason)
                        values (:key, :value, :from, 'preview', 'preview')
                        """)
                .param("key", key)
                .param("value", value)
                .param("from", from)
                .update();
    }
}
