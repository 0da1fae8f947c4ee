package app.quarterdeck.figures;

import java.sql.Date;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
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
    private final DatabaseClock clock;

    KeptFacts(JdbcClient database, ReportingCalendar calendar, DatabaseClock clock) {
        this.database = database;
        this.calendar = calendar;
        this.clock = clock;
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
        clock.use();
        database.sql("select quarterdeck.keep_fact(:family, :grain, :day, :now)")
                .param("family", words[0])
                .param("grain", words[1])
                .param("day", Date.valueOf(words[2]))
                .param("now", calendar.now().atOffset(ZoneOffset.UTC))
                .query()
                .singleRow();
    }

    /** Those of periods whose rows are not kept, or were touched by a change since. */
    @Transactional(readOnly = true)
    public List<ReportingPeriod> missing(List<ReportingPeriod> periods) {
        return database
                .sql("""
                        select p.from_day as "from", p.to_day as "to"
                          from unnest(:from::date[], :to::date[]) with ordinality p (from_day, to_day, place)
                         where not quarterdeck.has_period(p.from_day, p.to_day)
                         order by p.place
                        """)
                .param("from", days(periods, ReportingPeriod::from))
                .param("to", days(periods, ReportingPeriod::to))
                .query(ReportingPeriod.class)
                .list()
                .stream()
                .map(Objects::requireNonNull)
                .toList();
    }

    /** Keeps the rows of a period that is often asked for. */
    @Transactional
    public void keep(ReportingPeriod period) {
        clock.use();
        database.sql("select quarterdeck.keep_period(:from, :to)")
                .param("from", period.from())
                .param("to", period.to())
                .query()
                .singleRow();
    }

    /** Lets go of the rows of all periods but these, and of those that a change touched. */
    @Transactional
    public void forgetOthers(List<ReportingPeriod> usual) {
        database.sql("select quarterdeck.forget_periods(:from, :to)")
                .param("from", days(usual, ReportingPeriod::from))
                .param("to", days(usual, ReportingPeriod::to))
                .query()
                .listOfRows();
    }

    /** Lets go of what changed since, whoever changed it, and of what nobody asks for any more. */
    @Transactional
    public void settle(LocalDate today) {
        clock.use();
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

    private static Date[] days(List<ReportingPeriod> periods, Function<ReportingPeriod, LocalDate> bound) {
        return periods.stream().map(bound).map(Date::valueOf).toArray(Date[]::new);
    }
}
