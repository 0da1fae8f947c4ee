package app.quarterdeck.alerts;

import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** Keeps the rules, and which roles they tell. */
interface KeptRules extends Repository<KeptRule, AlertRule> {

    KeptRule save(KeptRule rule);

    /** Has a role told by other ways; nothing happens for a role that may not be told. */
    @Modifying
    @Query("""
            update quarterdeck.alert_audience
               set app = :app, mail = :mail, webhook = :webhook
             where rule = :rule and role = :role
            """)
    void tell(AlertRule rule, String role, boolean app, boolean mail, boolean webhook);
}
