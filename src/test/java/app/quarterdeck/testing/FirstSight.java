package app.quarterdeck.testing;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Subscriptions as if they had always been what they are: a fixture that changes one after it was written would tell of two pasts. */
public final class FirstSight {

    private FirstSight() {}

    /** Forgets what was kept of subscriptions and payments, and sees the platform's for the first time. */
    public static void of(JdbcClient database) {
        database.sql("truncate quarterdeck.kept_subscription, quarterdeck.kept_payment")
                .update();
        database.sql("select quarterdeck.follow_subscriptions(), quarterdeck.follow_payments()")
                .query()
                .singleRow();
    }
}
