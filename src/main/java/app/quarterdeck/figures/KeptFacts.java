package app.quarterdeck.figures;

import java.sql.Date;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Facts of days, weeks and months that are kept, so that figures of any period are quick. They are never other than what is known: a change lets go of those that it touches. */
@Component
public class KeptFacts {

    /** So far back a platform that counts its own emails is compared with what is kept. */
    private static final int DAYS_COMPARED = 40;

    private final JdbcClient database;
    private final ReportingCalendar calendar;

    KeptFacts(JdbcClient database, ReportingCalendar calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    /** What is to be kept and is not, such as {@code money day 2026-11-29}: days before the weeks and months that they make, the latest first. */
    public List<String> missing(LocalDate today) {
        return database
                .sql("select family || ' ' || grain || ' ' || first_day from quarterdeck.facts_missing(:today)")
                .param("today", today)
                .query(String.class)
                .list()
                .stream()
                .map(Objects::requireNonNull)
                .toList();
    }

    /** Keeps one of {@link #missing}. */
    @Transactional
    public void keep(String fact) {
        var words = fact.split(" ");
        useClock();
        database.sql("select quarterdeck.keep_fact(:family, :grain, :day, :now)")
                .param("family", words[0])
                .param("grain", words[1])
                .param("day", Date.valueOf(words[2]))
                .param("now", calendar.now().atOffset(ZoneOffset.UTC))
                .query()
                .singleRow();
    }

    /** Keeps what is unallocated of a period that is often asked for. */
    @Transactional
    public void keepUnallocated(ReportingPeriod period) {
        useClock();
        database.sql("select quarterdeck.keep_unallocated(:from, :to)")
                .param("from", period.from())
                .param("to", period.to())
                .query()
                .singleRow();
    }

    /** Lets go of what changed since, whoever changed it, and of what nobody asks for any more. */
    @Transactional
    public void settle(LocalDate today) {
        useClock();
        database.sql("select quarterdeck.compare_mail_days(:from, :to)")
                .param("from", today.minusDays(DAYS_COMPARED))
                .param("to", today)
                .query()
                .listOfRows();
        database.sql("select quarterdeck.settle_fact_changes(), quarterdeck.forget_old_facts(:today)")
                .param("today", today)
                .query()
                .singleRow();
    }

    /** Whether a change touched what is kept. */
    @Transactional(readOnly = true)
    public boolean isStale() {
        return Boolean.TRUE.equals(database.sql("""
                        select exists (select
                                         from quarterdeck.fact_change c
                                         join quarterdeck.fact_kept k on k.family = c.family and k.first_day < c.end_day and k.end_day > c.first_day)
                        """).query(Boolean.class).single());
    }

    private void useClock() {
        database.sql("select set_config('quarterdeck.now', :now, true)")
                .param("now", calendar.now().toString())
                .query()
                .singleRow();
    }
}
