package app.quarterdeck.demo;

import app.quarterdeck.data.Row;
import app.quarterdeck.events.CapturedEvent;
import app.quarterdeck.events.EventIntake;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sends the demo's events up to now, in steps. A step is written down before it is sent and again when it is over, so
 * that an interrupted one is repeated with the same events.
 */
@Component
@ConditionalOnBooleanProperty("quarterdeck.demo")
class DemoEvents {

    private static final int MOST_AT_ONCE = 5_000;

    /** Numbers of senders: ten for each tenant, see {@code demo_sender}. */
    private static final int NUMBERS_PER_TENANT = 10;

    private final JdbcClient database;
    private final EventIntake intake;
    private final Clock clock;

    DemoEvents(JdbcClient database, EventIntake intake, Clock clock) {
        this.database = database;
        this.intake = intake;
        this.clock = clock;
    }

    /**
     * Sends one step.
     *
     * @return whether there was one; then there may be more
     */
    boolean sendNext() {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var progress = progress();
        var step = progress.flatMap(reached -> reached.next(now));
        step.ifPresent(next -> send(next, progress.orElseThrow().tenants()));
        return step.isPresent();
    }

    private void send(DemoProgress.Step step, int tenants) {
        begin(step);
        for (var first = 1; first <= tenants; first += DemoProgress.TENANT_HOURS) {
            handOver(outcomes(step, first, first + DemoProgress.TENANT_HOURS - 1));
        }
        handOver(errors(step));
        handOver(impacts(step));
        handOver(reports(step));
        finish(step);
    }

    private void handOver(List<CapturedEvent> events) {
        for (var from = 0; from < events.size(); from += MOST_AT_ONCE) {
            intake.take(events.subList(from, Math.min(events.size(), from + MOST_AT_ONCE)));
        }
    }

    private Optional<DemoProgress> progress() {
        return database.sql(
                        "select tenants, sent_until, sending_until from quarterdeck.demo_data where removed is null")
                .query(Row.as(DemoProgress.class))
                .optional();
    }

    private void begin(DemoProgress.Step step) {
        within(step, "update quarterdeck.demo_data set sent_until = :from, sending_until = :until")
                .update();
    }

    private void finish(DemoProgress.Step step) {
        within(
                        step,
                        "update quarterdeck.demo_data set sent_until = :until, sending_until = null where sent_until = :from")
                .update();
    }

    private List<CapturedEvent> outcomes(DemoProgress.Step step, int firstTenant, int lastTenant) {
        return within(step, DemoMail.OUTCOMES)
                .param("first", firstTenant * NUMBERS_PER_TENANT)
                .param("last", lastTenant * NUMBERS_PER_TENANT + NUMBERS_PER_TENANT - 1)
                .query(Row.as(DemoEventRow.Outcome.class))
                .list()
                .stream()
                .map(DemoEventRow::event)
                .toList();
    }

    private List<CapturedEvent> errors(DemoProgress.Step step) {
        return within(step, DemoMail.ERRORS).query(Row.as(DemoEventRow.Error.class)).list().stream()
                .map(DemoEventRow::event)
                .toList();
    }

    private List<CapturedEvent> impacts(DemoProgress.Step step) {
        return within(step, DemoIncidents.IMPACTS).query(Row.as(DemoEventRow.Impact.class)).list().stream()
                .map(DemoEventRow::event)
                .toList();
    }

    private List<CapturedEvent> reports(DemoProgress.Step step) {
        return within(step, DemoEfficiency.REPORTS).query(Row.as(DemoEventRow.Report.class)).list().stream()
                .map(DemoEventRow::event)
                .toList();
    }

    private JdbcClient.StatementSpec within(DemoProgress.Step step, String statement) {
        return database.sql(statement).param("from", step.from()).param("until", step.until());
    }
}
