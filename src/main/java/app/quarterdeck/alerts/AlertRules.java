package app.quarterdeck.alerts;

import app.quarterdeck.security.AuditLog;
import app.quarterdeck.security.Roles;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is told of to which roles; an administrator decides. Which role may see what is not for him to change. */
@Service
@PreAuthorize("hasRole('" + Roles.ADMIN + "')")
@Transactional(readOnly = true)
public class AlertRules {

    private static final Duration RECENT = Duration.ofDays(30);

    private final JdbcClient database;
    private final Clock clock;
    private final AuditLog audit;

    AlertRules(JdbcClient database, Clock clock, AuditLog audit) {
        this.database = database;
        this.clock = clock;
        this.audit = audit;
    }

    /** All of them, in reading order. */
    public List<AlertRuleSetting> all() {
        var audiences = database
                .sql("select * from quarterdeck.alert_audience order by role")
                .query((row, number) -> Map.entry(
                        row.getString("rule"),
                        new AlertAudience(
                                row.getString("role"),
                                row.getBoolean("app"),
                                row.getBoolean("mail"),
                                row.getBoolean("webhook"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return database.sql("""
                        select r.rule, r.severity, r.enabled, coalesce(a.alerts, 0) as raised
                          from quarterdeck.alert_rule r
                          left join (select rule, count(*) as alerts
                                       from quarterdeck.alert
                                      where raised >= :from
                                      group by rule) a on a.rule = r.rule
                         order by r.place
                        """)
                .param("from", clock.instant().minus(RECENT).atOffset(ZoneOffset.UTC))
                .query((row, number) -> new AlertRuleSetting(
                        AlertRule.of(row.getString("rule")),
                        Severity.of(row.getString("severity")),
                        row.getBoolean("enabled"),
                        audiences.getOrDefault(row.getString("rule"), List.of()),
                        row.getLong("raised")))
                .list();
    }

    /** Keeps a rule as it is set, from the next alert on; an audience of a role that may not be told is left out. */
    @Transactional
    public void save(AlertRuleSetting setting) {
        var before = all().stream()
                .filter(known -> known.rule() == setting.rule())
                .findFirst()
                .orElseThrow();
        database.sql("update quarterdeck.alert_rule set severity = :severity, enabled = :enabled where rule = :rule")
                .param("severity", setting.severity().key())
                .param("enabled", setting.enabled())
                .param("rule", setting.rule().key())
                .update();
        for (var audience : setting.audiences()) {
            database.sql("""
                            update quarterdeck.alert_audience
                               set app = :app, mail = :mail, webhook = :webhook
                             where rule = :rule and role = :role
                            """)
                    .param("app", audience.app())
                    .param("mail", audience.mail())
                    .param("webhook", audience.webhook())
                    .param("rule", setting.rule().key())
                    .param("role", audience.role())
                    .update();
        }
        audit.record("alert-rule.changed", entry(before), entry(setting));
    }

    private static Map<String, Object> entry(AlertRuleSetting setting) {
        return Map.of(
                "rule", setting.rule().key(),
                "severity", setting.severity().key(),
                "enabled", setting.enabled(),
                "audiences", setting.audiences());
    }
}
