package app.quarterdeck.nightly;

import app.quarterdeck.figures.ReportingCalendar;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which of a night's work is done, and which instance is at it. */
@Repository
class NightlyRows {

    /** After so long without news another instance goes on; longer than any item. */
    private static final Duration LONGEST_ITEM = Duration.ofMinutes(15);

    private final UUID holder = UUID.randomUUID();
    private final JdbcClient database;
    private final ReportingCalendar calendar;

    NightlyRows(JdbcClient database, ReportingCalendar calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    /** Takes or keeps the turn of this instance; false while another has it. */
    boolean take() {
        return database.sql("""
                        update quarterdeck.nightly_lease
                           set holder = :holder, until = :until
                         where holder = :holder
                            or until <= :now
                        """)
                        .param("holder", holder)
                        .param("until", now().plus(LONGEST_ITEM))
                        .param("now", now())
                        .update()
                > 0;
    }

    void give() {
        database.sql("update quarterdeck.nightly_lease set holder = null, until = '-infinity' where holder = :holder")
                .param("holder", holder)
                .update();
    }

    boolean isDone(LocalDate day, int steps) {
        return Objects.requireNonNull(database.sql("""
                        select count(*) >= :steps from quarterdeck.nightly_step where day = :day and ended is not null
                        """)
                .param("day", day)
                .param("steps", steps)
                .query(Boolean.class)
                .single());
    }

    boolean hasEnded(LocalDate day, String step) {
        return Objects.requireNonNull(database.sql("""
                        select exists (select from quarterdeck.nightly_step where day = :day and step = :step and ended is not null)
                        """)
                .param("day", day)
                .param("step", step)
                .query(Boolean.class)
                .single());
    }

    void begin(LocalDate day, String step) {
        database.sql("""
                        insert into quarterdeck.nightly_step (day, step, started) values (:day, :step, :now)
                            on conflict do nothing
                        """)
                .param("day", day)
                .param("step", step)
                .param("now", now())
                .update();
    }

    void end(LocalDate day, String step) {
        database.sql("update quarterdeck.nightly_step set ended = :now where day = :day and step = :step")
                .param("day", day)
                .param("step", step)
                .param("now", now())
                .update();
    }

    /** Items that are done or set aside. */
    Set<String> attempted(LocalDate day, String step) {
        return database
                .sql("select item from quarterdeck.nightly_item where day = :day and step = :step")
                .param("day", day)
                .param("step", step)
                .query(String.class)
                .list()
                .stream()
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
    }

    void done(LocalDate day, String step, String item) {
        keep(day, step, item, "");
    }

    void setAside(LocalDate day, String step, String item, RuntimeException cause) {
        keep(day, step, item, cause.toString());
    }

    private void keep(LocalDate day, String step, String item, String error) {
        database.sql("""
                        insert into quarterdeck.nightly_item (day, step, item, ended, error)
                        values (:day, :step, :item, :now, nullif(:error, ''))
                            on conflict (day, step, item) do update set ended = excluded.ended, error = excluded.error
                        """)
                .param("day", day)
                .param("step", step)
                .param("item", item)
                .param("now", now())
                .param("error", error)
                .update();
    }

    private OffsetDateTime now() {
        return calendar.now().atOffset(ZoneOffset.UTC);
    }
}
