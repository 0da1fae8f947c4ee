package app.quarterdeck.alerts;

import app.quarterdeck.messages.Messages;
import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.security.Roles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
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
    private final Messages messages;

    OwnAlertPreferences(JdbcClient database, Messages messages) {
        this.database = database;
        this.messages = messages;
    }

    /** As they stand. */
    public AlertPreferences read() {
        return database.sql("select * from quarterdeck.alert_reader where username = :me")
                .param("me", CurrentUser.name())
                .query((row, number) -> new AlertPreferences(
                        Severity.of(row.getString("app_from")),
                        Severity.of(row.getString("mail_from")),
                        quiet(row),
                        row.getBoolean("critical_wakes"),
                        choices()))
                .optional()
                .orElseGet(() -> new AlertPreferences(Severity.INFO, Severity.INFO, Optional.empty(), true, choices()));
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
        database.sql("""
                        insert into quarterdeck.alert_reader (username, app_from, mail_from, zone, quiet_from, quiet_to, critical_wakes)
                        values (:me, :app, :mail, :zone, cast(:from as time), cast(:to as time), :wakes)
                            on conflict (username) do update
                           set app_from = excluded.app_from, mail_from = excluded.mail_from, zone = excluded.zone,
                               quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, critical_wakes = excluded.critical_wakes
                        """)
                .param("me", CurrentUser.name())
                .param("app", preferences.appFrom().key())
                .param("mail", preferences.mailFrom().key())
                .param("zone", quiet.map(it -> it.zone().getId()).orElse("UTC"))
                .param("from", quiet.map(it -> it.from().toString()).orElse(null))
                .param("to", quiet.map(it -> it.to().toString()).orElse(null))
                .param("wakes", preferences.criticalWakes())
                .update();
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
                .query((row, number) -> new AlertChoice(
                        AlertRule.of(row.getString("rule")),
                        Severity.of(row.getString("severity")),
                        row.getBoolean("app"),
                        row.getBoolean("mail")))
                .list();
    }

    private static Optional<QuietHours> quiet(ResultSet row) throws SQLException {
        var from = row.getObject("quiet_from", LocalTime.class);
        return from == null
                ? Optional.empty()
                : Optional.of(new QuietHours(
                        from, row.getObject("quiet_to", LocalTime.class), ZoneId.of(row.getString("zone"))));
    }

    /** Whether mails reach a reader. */
    public enum MailPath {
        OPEN,
        OFF,
        NO_ADDRESS
    }
}
