package app.quarterdeck.nightly;

import app.quarterdeck.security.Roles;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What became of the nightly work, for those who look after events and data. */
@Service
@PreAuthorize(Roles.MAY_LOOK_AFTER_DATA)
@Transactional(readOnly = true)
public class NightlyLog {

    private final JdbcClient database;

    NightlyLog(JdbcClient database) {
        this.database = database;
    }

    /** The steps of the last night that began, in their order. */
    public List<Step> lastNight() {
        return database.sql("""
                        select s.day, s.step, s.started, s.ended,
                               (select count(*) from quarterdeck.nightly_item i where i.day = s.day and i.step = s.step and i.error is null) as done,
                               (select count(*) from quarterdeck.nightly_item i where i.day = s.day and i.step = s.step and i.error is not null) as set_aside
                          from quarterdeck.nightly_step s
                         where s.day = (select max(day) from quarterdeck.nightly_step)
                         order by s.started, s.step
                        """).query(Step.class).list().stream()
                .map(Objects::requireNonNull)
                .toList();
    }

    /** What was set aside on the last days, the latest first. */
    public List<SetAside> setAside() {
        return database.sql("""
                        select day, step, item, ended as at, error
                          from quarterdeck.nightly_item
                         where error is not null
                           and day > (select max(day) from quarterdeck.nightly_step) - 7
                         order by ended desc, step, item
                         limit 100
                        """).query(SetAside.class).list().stream()
                .map(Objects::requireNonNull)
                .toList();
    }

    /** Lets what was set aside in the last night be tried again at the next turn. */
    @Transactional
    public void retry() {
        database.sql("""
                        with again as (
                            delete from quarterdeck.nightly_item
                             where error is not null
                               and day = (select max(day) from quarterdeck.nightly_step)
                            returning day, step
                        )
                        update quarterdeck.nightly_step s
                           set ended = null
                          from again a
                         where s.day = a.day
                           and s.step = a.step
                        """).update();
    }

    /**
     * A step of a night.
     *
     * @param ended    empty while it goes on
     * @param done     how many of its items are done
     * @param setAside how many failed
     */
    public record Step(
            LocalDate day, String step, Instant started, Optional<Instant> ended, long done, long setAside) {}

    /** An item that failed; it holds up no other, and is tried again the next night where it is still to be done. */
    public record SetAside(LocalDate day, String step, String item, Instant at, String error) {}
}
