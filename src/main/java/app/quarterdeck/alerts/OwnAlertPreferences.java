package app.quarterdeck.alerts;

import app.quarterdeck.data.Row;
import app.quarterdeck.messages.Messages;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the reader himself wants to be told: what his role is told, until he chooses otherwise. */
@Service
@PreAuthorize(Roles.ANY)
@Transactional(readOnly = true)
public class OwnAlertPreferences {

    private final JdbcClient database;
    private final JdbcAggregateOperations aggregates;
    private final Messages messages;

    OwnAlertPreferences(JdbcClient database, JdbcAggregateOperations aggregates, Messages messages) {
        this.database = database;
        this.aggregates = aggregates;
        this.messages = messages;
    }

    /** As they stand. */
    public AlertPreferences read() {
        var kept = aggregates.findById(CurrentUser.name(), KeptPreferences.class);
        return kept == null
                ? new AlertPreferences(Severity.INFO, Severity.INFO, Optional.empty(), true, choices())
                : new AlertPreferences(kept.appFrom(), kept.mailFrom(), kept.quiet(), kept.criticalWakes(), choices());
    }

    /** Whether a mail would reach the reader, and if not, why. */
    public MailPath mailPath() {
        if (!messages.mailIsOn()) {
            return MailPath.OFF;
        }
        return database.sql("select email is not null from quarterdeck.recipient where username = :me")
                        .param("me", CurrentUser.name())
                        .query(Boolean.class)
                        .optional()
                        .orElse(false)
                ? MailPath.OPEN
                : MailPath.NO_ADDRESS;
    }

    /** Keeps other ones, from the next alert on. */
    @Transactional
    public void save(AlertPreferences preferences) {
        var quiet = preferences.quiet();
        aggregates.upsert(new KeptPreferences(
                CurrentUser.name(),
                preferences.appFrom(),
                preferences.mailFrom(),
                quiet.map(it -> it.zone().getId()).orElse("UTC"),
                quiet.map(QuietHours::from),
                quiet.map(QuietHours::to),
                preferences.criticalWakes()));
        database.sql("delete from quarterdeck.alert_choice where username = :me")
                .param("me", CurrentUser.name())
                .update();
        var others = preferences.choices();
        // Only what differs: whoever leaves a rule as his role has it goes along when that changes.
        database.sql("""
                        insert into quarterdeck.alert_choice (username, rule, app, mail)
                        select u.username, c.rule, c.app, c.mail
                          from unnest(:rules, :apps, :mails) c (rule, app, mail)
                          join quarterdeck.recipient u on u.username = :me
                          join quarterdeck.alert_audience w on w.rule = c.rule and w.role = u.role
                         where (c.app, c.mail) <> (w.app, w.mail)
                        """)
                .param("rules", others.stream().map(it -> it.rule().key()).toArray(String[]::new))
                .param("apps", others.stream().map(AlertChoice::app).toArray(Boolean[]::new))
                .param("mails", others.stream().map(AlertChoice::mail).toArray(Boolean[]::new))
                .param("me", CurrentUser.name())
                .update();
    }

    private List<AlertChoice> choices() {
        return database.sql("""
                        select r.rule, r.severity, coalesce(c.app, w.app) as app, coalesce(c.mail, w.mail) as mail
                          from quarterdeck.recipient u
                          join quarterdeck.alert_audience w on w.role = u.role
                          join quarterdeck.alert_rule r on r.rule = w.rule and r.enabled
                          left join quarterdeck.alert_choice c on c.rule = r.rule and c.username = u.username
                         where u.username = :me
                         order by r.place
                        """)
                .param("me", CurrentUser.name())
                .query(Row.as(AlertChoice.class))
                .list();
    }

    /** Whether mails reach a reader. */
    public enum MailPath {
        OPEN,
        OFF,
        NO_ADDRESS
    }
}
