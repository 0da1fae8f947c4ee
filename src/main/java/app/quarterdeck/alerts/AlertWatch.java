package app.quarterdeck.alerts;

import app.quarterdeck.messages.Messages;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sees what there is to tell, and puts it into the lists of whom it is for. What is changed leaves a sign, so that looking
 * costs nothing while nothing changes; what time alone brings about is looked for now and then.
 */
@Component
class AlertWatch {

    private final JdbcClient database;
    private final Messages messages;
    private final Clock clock;

    AlertWatch(JdbcClient database, Messages messages, Clock clock) {
        this.database = database;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Looks if there is a sign of a change.
     *
     * @return how many alerts were raised
     */
    @Transactional
    long look() {
        return takeSigns() ? raise(false) : 0;
    }

    /** Looks at everything, signs or not. */
    @Transactional
    long lookAtEverything() {
        takeSigns();
        return raise(true);
    }

    /** The newest alert that there is, for whoever wants to know whether there are new ones. */
    @Transactional(readOnly = true)
    long newest() {
        return database.sql("select coalesce(max(id), 0) from quarterdeck.alert")
                .query(Long.class)
                .single();
    }

    private boolean takeSigns() {
        return database.sql("delete from quarterdeck.alert_sign").update() > 0;
    }

    private long raise(boolean alsoByTime) {
        var now = clock.instant();
        var raised = database.sql("select quarterdeck.raise_alerts(:now, :alsoByTime)")
                .param("now", at(now))
                .param("alsoByTime", alsoByTime)
                .query(Long.class)
                .single();
        var later = later(now);
        database.sql("select quarterdeck.tell_alerts(:users, :severities, cast(:dues as timestamptz[]), :mails, :now)")
                .param("users", later.stream().map(Later::username).toArray(String[]::new))
                .param(
                        "severities",
                        later.stream().map(it -> it.severity().key()).toArray(String[]::new))
                .param("dues", later.stream().map(it -> it.due().toString()).toArray(String[]::new))
                .param("mails", messages.mailIsOn())
                .param("now", at(now))
                .query(Long.class)
                .single();
        return raised;
    }

    /** Who is in his quiet hours, and when these end; for everybody else the time is now. */
    private List<Later> later(Instant now) {
        var later = new ArrayList<Later>();
        database.sql("select * from quarterdeck.alert_reader where quiet_from is not null")
                .query((row, number) -> later(row, now))
                .list()
                .forEach(later::addAll);
        return later;
    }

    private static List<Later> later(ResultSet row, Instant now) throws SQLException {
        var quiet = new QuietHours(
                row.getObject("quiet_from", LocalTime.class),
                row.getObject("quiet_to", LocalTime.class),
                ZoneId.of(row.getString("zone")));
        var username = row.getString("username");
        var wakes = row.getBoolean("critical_wakes");
        return quiet.endAfter(now)
                .map(end -> List.of(Severity.values()).stream()
                        .filter(severity -> !(wakes && severity == Severity.CRITICAL))
                        .map(severity -> new Later(username, severity, end))
                        .toList())
                .orElse(List.of());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private record Later(String username, Severity severity, Instant due) {}
}
