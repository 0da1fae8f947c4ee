package app.quarterdeck.costs;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.nightly.NightlyStep;
import app.quarterdeck.nightly.Stage;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compares each closed month with what is known by now, and books the difference in the month that is open. What a form changes
 * is booked with the change; this is for what the platform does by itself.
 */
@Component
class ClosedMonthsStep implements NightlyStep {

    private final JdbcClient database;
    private final ReportingCalendar calendar;
    private final ApplicationEventPublisher publisher;

    ClosedMonthsStep(JdbcClient database, ReportingCalendar calendar, ApplicationEventPublisher publisher) {
        this.database = database;
        this.calendar = calendar;
        this.publisher = publisher;
    }

    @Override
    public Stage stage() {
        return Stage.CLOSED_MONTHS;
    }

    /** Each by itself: one that cannot be compared keeps no other from being so. */
    @Override
    public List<String> items(LocalDate today) {
        return database
                .sql("select month::text from quarterdeck.month_closing where reopened_at is null order by month desc")
                .query(String.class)
                .list()
                .stream()
                .map(Objects::requireNonNull)
                .toList();
    }

    @Override
    @Transactional
    public void run(String item, LocalDate today) {
        var rows = database.sql(
                        "select quarterdeck.correct_closed_months(array [cast(:month as date)], 'quarterdeck', :now, :reason)")
                .param("month", item)
                .param("now", calendar.now().atOffset(ZoneOffset.UTC))
                .param("reason", "Nightly comparison with what is known by now")
                .query(Long.class)
                .single();
        if (rows > 0) {
            publisher.publishEvent(new LedgerChanged());
        }
    }
}
