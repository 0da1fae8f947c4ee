package app.quarterdeck.overview;

import app.quarterdeck.data.Row;
import app.quarterdeck.events.TenantsRemoved;
import app.quarterdeck.figures.ChosenPeriod;
import app.quarterdeck.figures.ComparedDays;
import app.quarterdeck.figures.ComparedWith;
import app.quarterdeck.figures.DatabaseClock;
import app.quarterdeck.figures.PeriodChoice;
import app.quarterdeck.figures.ReportingCalendar;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the business of each day as it was known then, and what takes all tenants of the periods that readers mostly choose. */
@Component
class DailySummaries {

    /** Days that charts and comparisons need. */
    private static final int DAYS_SHOWN = 90;

    /** Emails may be counted so late. */
    private static final int LATE_DAYS = 7;

    /** What moves it is asked of every tenant. */
    private static final String MOVED_BY_TENANTS = "gross_margin";

    private final JdbcClient database;
    private final ReportingCalendar calendar;
    private final DatabaseClock clock;
    private final ApplicationEventPublisher publisher;

    DailySummaries(
            JdbcClient database, ReportingCalendar calendar, DatabaseClock clock, ApplicationEventPublisher publisher) {
        this.database = database;
        this.calendar = calendar;
        this.clock = clock;
        this.publisher = publisher;
    }

    /** Keeps a day as it is known now, each in a transaction of its own; done twice it changes nothing. */
    @Transactional
    void keep(LocalDate day) {
        clock.use();
        database.sql("select quarterdeck.keep_summary(:day, :now)")
                .param("day", day)
                .param("now", calendar.now().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /**
     * The days to be kept, the latest first: those of the last 90 that are not, since there are emails, and those of the last 7 of
     * which emails are known that were not when they were.
     */
    List<LocalDate> missing() {
        var today = calendar.today();
        return database.sql("select day from quarterdeck.summaries_missing(:today, :late, :furthest)")
                .param("today", today)
                .param("late", today.minusDays(LATE_DAYS - 1L))
                .param("furthest", today.minusDays(DAYS_SHOWN - 1L))
                .query(Row.as(LocalDate.class))
                .list();
    }

    /** Whether a day was kept, be it before its last emails came. */
    boolean isKept(LocalDate day) {
        return database.sql("select exists (select from quarterdeck.executive_day_kept where dashboard_date = :day)")
                .param("day", day)
                .query(Boolean.class)
                .single();
    }

    /** The periods that readers mostly choose, beside those that they are compared with, as seen from a day. */
    List<ComparedDays> usualPeriods(LocalDate today) {
        return Stream.<ChosenPeriod>concat(
                        Arrays.stream(ChosenPeriod.LastDays.values()), Arrays.stream(ChosenPeriod.NamedMonth.values()))
                .map(period -> new PeriodChoice(period, ComparedWith.PREVIOUS).on(today))
                .distinct()
                .toList();
    }

    /** Those of them of which the tenants are not kept. */
    List<ComparedDays> missingPeriods(LocalDate today) {
        return usualPeriods(today).stream()
                .filter(it -> !Boolean.TRUE.equals(database.sql("""
                                select exists (select from quarterdeck.tenant_kept where dashboard_date = :to and from_day = :from)
                                    or not exists (select from quarterdeck.tenant_known)
                                """)
                        .param("from", it.days().from())
                        .param("to", it.days().to())
                        .query(Boolean.class)
                        .single()))
                .toList();
    }

    /** Keeps the tenants of a period, and what moved it from the one before; done twice it changes nothing. */
    @Transactional
    void keep(ComparedDays compared) {
        clock.use();
        database.sql("select quarterdeck.keep_tenants(:from, :to)")
                .param("from", compared.days().from())
                .param("to", compared.days().to())
                .query()
                .singleRow();
        compared.before()
                .ifPresent(before -> database.sql("""
                                select quarterdeck.keep_movers(:key, :from, :to, :before_from, :before_to)
                                """)
                        .param("key", MOVED_BY_TENANTS)
                        .param("from", compared.days().from())
                        .param("to", compared.days().to())
                        .param("before_from", before.from())
                        .param("before_to", before.to())
                        .query()
                        .singleRow());
    }

    /** Lets go of periods that have passed. */
    @Transactional
    void forgetPeriods(LocalDate today) {
        var usual = usualPeriods(today).stream()
                .map(it -> it.days().from() + " " + it.days().to())
                .toArray(String[]::new);
        database.sql("delete from quarterdeck.tenant_kept where from_day || ' ' || dashboard_date <> all (:usual)")
                .param("usual", usual)
                .update();
        database.sql("delete from quarterdeck.mover_kept where from_day || ' ' || to_day <> all (:usual)")
                .param("usual", usual)
                .update();
    }

    /** The fleet's days had them in; they are kept again without them, as if they were missing. */
    @EventListener
    void on(TenantsRemoved removed) {
        for (var table : List.of("executive_day", "executive_day_kept", "figure_day", "tenant_kept", "mover_kept")) {
            database.sql("delete from quarterdeck." + table).update();
        }
        publisher.publishEvent(new SummariesKept());
    }
}
