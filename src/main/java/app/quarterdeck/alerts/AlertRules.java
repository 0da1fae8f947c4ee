package app.quarterdeck.alerts;

import app.quarterdeck.data.Row;
import app.quarterdeck.security.AuditLog;
import app.quarterdeck.security.Roles;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is told of to which roles; an administrator decides. Which role may see what is not for him to change. */
@Service
@PreAuthorize(Roles.MAY_ADMINISTER)
@Transactional(readOnly = true)
public class AlertRules {

    private static final Duration RECENT = Duration.ofDays(30);

    private final JdbcClient database;
    private final KeptRules rules;
    private final Clock clock;
    private final AuditLog audit;

    AlertRules(JdbcClient database, KeptRules rules, Clock clock, AuditLog audit) {
        this.database = database;
        this.rules = rules;
        this.clock = clock;
        this.audit = audit;
    }

    /** All of them, in reading order. */
    public List<AlertRuleSetting> all() {
        var audiences = database.sql("""
                        select rule, role as audience_role, app as audience_app, mail as audience_mail, webhook as audience_webhook
                          from quarterdeck.alert_audience
                         order by role
                        """).query(Row.as(Told.class)).list().stream()
                .collect(Collectors.groupingBy(Told::rule, Collectors.mapping(Told::audience, Collectors.toList())));
        return database.sql("""
                        select r.rule, r.severity, r.enabled, coalesce(a.alerts, 0) as raised
                          from quarterdeck.alert_rule r
                          left join (select rule, count(*) as alerts
                                       from quarterdeck.alert
                                      where raised >= :from
                                      group by rule) a on a.rule = r.rule
                         order by r.place
                        """).param("from", clock.instant().minus(RECENT)).query(Row.as(Kept.class)).list().stream()
                .map(row -> new AlertRuleSetting(
                        row.rule(),
                        row.severity(),
                        row.enabled(),
                        audiences.getOrDefault(row.rule(), List.of()),
                        row.raised()))
                .toList();
    }

    /** Keeps a rule as it is set, from the next alert on; an audience of a role that may not be told is left out. */
    @Transactional
    public void save(AlertRuleSetting setting) {
        var before = all().stream()
                .filter(known -> known.rule() == setting.rule())
                .findFirst()
                .orElseThrow();
        rules.save(new KeptRule(setting.rule(), setting.severity(), setting.enabled()));
        for (var audience : setting.audiences()) {
            rules.tell(setting.rule(), audience.role(), audience.app(), audience.mail(), audience.webhook());
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

    private record Told(AlertRule rule, AlertAudience audience) {}

    private record Kept(AlertRule rule, Severity severity, boolean enabled, long raised) {}
}
