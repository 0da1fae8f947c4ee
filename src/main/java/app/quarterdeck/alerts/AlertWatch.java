package app.quarterdeck.alerts;

import app.quarterdeck.data.Row;
import app.quarterdeck.messages.Messages;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
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
        return database
                .sql("select * from quarterdeck.alert_reader where quiet_from is not null")
                .query(Row.as(KeptPreferences.class))
                .list()
                .stream()
                .flatMap(reader -> later(reader, now))
                .toList();
    }

    private static Stream<Later> later(KeptPreferences reader, Instant now) {
        return reader.quiet().flatMap(quiet -> quiet.endAfter(now)).stream()
                .flatMap(end -> Arrays.stream(Severity.values())
                        .filter(severity -> !(reader.criticalWakes() && severity == Severity.CRITICAL))
                        .map(severity -> new Later(reader.username(), severity, end)));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private record Later(String username, Severity severity, Instant due) {}
}
