package app.quarterdeck.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.figures.NotFoundException;
import app.quarterdeck.security.Roles;
import app.quarterdeck.settings.SettingEntry.State;
import app.quarterdeck.settings.SettingRefusedException.Problem;
import app.quarterdeck.testing.IntegrationTest;
import app.quarterdeck.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@IntegrationTest
@RecordApplicationEvents
@WithMockUser(username = "keeper", roles = Roles.ADMIN)
class SettingChangesTest {

    private static final String CRITICAL = "bounce_rate_critical";
    private static final LocalDate TODAY = LocalDate.of(2026, 7, 1);

    @Autowired
    private Settings settings;

    @Autowired
    private SettingChanges changes;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ApplicationEvents events;

    @Test
    void eachSettingStandsWithItsFeatureAndWhoGaveItsValue() {
        var critical = settings.setting(CRITICAL);

        assertThat(critical.feature()).isEqualTo("revenue");
        assertThat(critical.unit()).isEqualTo(SettingUnit.FRACTION);
        assertThat(critical.present().value()).isEqualByComparingTo("0.10");
        assertThat(critical.present().from()).as("always").isEmpty();
        assertThat(critical.present().recordedBy()).isEqualTo("quarterdeck");
        assertThat(settings.find("", Optional.empty()))
                .as("every unit is known, so that no value is shown without one")
                .allSatisfy(it -> assertThat(it.unit()).isNotEqualTo(SettingUnit.NUMBER));
        assertThat(settings.find("COMPLAINT", Optional.of("revenue"))).hasSize(5);
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> settings.setting("nonsense"));
    }

    @Test
    void aValueOfTodayHoldsAtOnceAndIsWrittenDownAndTold() {
        var changed = changes.change(settings.setting(CRITICAL), new BigDecimal("0.08"), TODAY, " Stricter ");

        assertThat(changed.present().value()).isEqualByComparingTo("0.08");
        assertThat(changed.present().from()).contains(TODAY);
        assertThat(changed.present().reason()).isEqualTo("Stricter");
        assertThat(settings.history(CRITICAL))
                .extracting(SettingEntry::state)
                .containsExactly(State.PRESENT, State.PAST);
        assertThat(settings.history(CRITICAL).getLast().to()).contains(TODAY);
        assertThat(audited()).isEqualTo("keeper setting.changed 0.10 0.08");
        assertThat(events.stream(SettingChanged.class)).containsExactly(new SettingChanged(CRITICAL));
    }

    @Test
    void daysBeforeKeepTheValueThatTheyWereToldWith() {
        changes.change(settings.setting(CRITICAL), new BigDecimal("0.08"), TODAY, "Stricter");

        assertThat(valueOn(TODAY.minusDays(1))).isEqualByComparingTo("0.10");
        assertThat(valueOn(TODAY)).isEqualByComparingTo("0.08");
    }

    @Test
    void aValueForALaterDayIsPlannedAndCanBeTakenBack() {
        var planned = changes.change(settings.setting(CRITICAL), new BigDecimal("0.08"), TODAY.plusDays(9), "Soon");
        assertThat(planned.present().value()).isEqualByComparingTo("0.10");
        assertThat(planned.planned().orElseThrow().from()).contains(TODAY.plusDays(9));

        var withdrawn = changes.withdraw(planned, TODAY.plusDays(9), "Not now");

        assertThat(withdrawn.planned()).isEmpty();
        var entry = settings.history(CRITICAL).getFirst();
        assertThat(entry.state()).isEqualTo(State.WITHDRAWN);
        assertThat(entry.ended().orElseThrow().why()).isEqualTo("Not now");
        assertThat(valueOn(TODAY.plusDays(9))).isEqualByComparingTo("0.10");
    }

    @Test
    void aPlannedValueHoldsWhenItsDayComesAndIsThenNotTakenBack() {
        var planned = changes.change(settings.setting(CRITICAL), new BigDecimal("0.08"), TODAY.plusDays(1), "Soon");
        clock.advance(Duration.ofDays(1));

        assertThat(settings.setting(CRITICAL).present().value()).isEqualByComparingTo("0.08");
        refused(Problem.IN_FORCE, () -> changes.withdraw(planned, TODAY.plusDays(1), "Too late"));
    }

    @Test
    void aSecondValueForTheSameDayReplacesTheFirstWhichStaysInTheHistory() {
        var first = changes.change(settings.setting(CRITICAL), new BigDecimal("0.08"), TODAY, "Stricter");

        changes.change(first, new BigDecimal("0.09"), TODAY, "Mistyped");

        assertThat(settings.history(CRITICAL))
                .extracting(SettingEntry::state)
                .containsExactly(State.PRESENT, State.REPLACED, State.PAST);
        assertThat(settings.history(CRITICAL).get(1).ended().orElseThrow().by()).isEqualTo("keeper");
    }

    @Test
    void closedMonthsAreNotToldAgain() {
        assertThat(changes.earliest()).as("none is closed: the month before").isEqualTo("2026-06-01");

        database.sql("select quarterdeck.close_month('2026-06-01', 'cfo', '2026-07-01T08:00Z', '')")
                .query((row, number) -> number)
                .list();

        assertThat(changes.earliest()).isEqualTo(TODAY);
        refused(
                Problem.TOO_EARLY,
                () -> changes.change(settings.setting(CRITICAL), new BigDecimal("0.08"), TODAY.minusDays(1), "Late"));
    }

    @Test
    void aDayThatNobodyCanMeanIsRefused() {
        refused(
                Problem.TOO_FAR,
                () -> changes.change(
                        settings.setting(CRITICAL), new BigDecimal("0.08"), LocalDate.of(9999, 1, 1), "Slip"));
    }

    @Test
    void openDaysAreToldAgainFromADayInThePast() {
        changes.change(settings.setting(CRITICAL), new BigDecimal("0.08"), LocalDate.of(2026, 6, 20), "Was so");

        assertThat(valueOn(LocalDate.of(2026, 6, 19))).isEqualByComparingTo("0.10");
        assertThat(valueOn(LocalDate.of(2026, 6, 20))).isEqualByComparingTo("0.08");
        refused(
                Problem.TOO_EARLY,
                () -> changes.change(
                        settings.setting(CRITICAL), new BigDecimal("0.07"), LocalDate.of(2026, 5, 31), "Too early"));
    }

    @Test
    void whatCannotBeIsRefused() {
        var critical = settings.setting(CRITICAL);
        refused(Problem.OUT_OF_RANGE, () -> changes.change(critical, new BigDecimal("1.01"), TODAY, "Much"));
        refused(Problem.NO_REASON, () -> changes.change(critical, new BigDecimal("0.2"), TODAY, "  "));
        refused(Problem.TOO_FINE, () -> changes.change(critical, new BigDecimal("0.123456789"), TODAY, "Fine"));
        refused(
                Problem.NOT_WHOLE,
                () -> changes.change(settings.setting("idle_vps_days"), new BigDecimal("1.5"), TODAY, "Half a day"));
    }

    @Test
    void theSameValueIsNoChange() {
        refused(
                Problem.UNCHANGED,
                () -> changes.change(settings.setting(CRITICAL), new BigDecimal("0.1000"), TODAY, "Same"));
    }

    @Test
    void theLevelThatNeedsMonitoringStaysBelowTheCriticalOne() {
        refused(
                Problem.OUT_OF_ORDER,
                () -> changes.change(
                        settings.setting("bounce_rate_monitoring"), new BigDecimal("0.11"), TODAY, "Above"));
    }

    @Test
    void aPlannedValueMustNotPassAnotherLaterEither() {
        changes.change(settings.setting(CRITICAL), new BigDecimal("0.06"), TODAY.plusDays(30), "Soon");

        refused(
                Problem.OUT_OF_ORDER,
                () -> changes.change(
                        settings.setting("bounce_rate_monitoring"), new BigDecimal("0.07"), TODAY, "Above it then"));
    }

    @Test
    void whoComesSecondIsToldWhatStandsNow() {
        var seen = settings.setting(CRITICAL);
        changes.change(seen, new BigDecimal("0.08"), TODAY, "First");

        assertThatExceptionOfType(ChangedMeanwhileException.class)
                .isThrownBy(() -> changes.change(seen, new BigDecimal("0.09"), TODAY, "Second"))
                .satisfies(e ->
                        assertThat(e.current(Setting.class).present().value()).isEqualByComparingTo("0.08"));
    }

    @Test
    @WithMockUser(
            username = "cfo",
            roles = {Roles.EXECUTIVE, Roles.FINANCE})
    void executivesAndFinanceReadOnly() {
        var seen = settings.setting(CRITICAL);

        assertThat(seen.title()).isNotBlank();
        assertThatThrownBy(() -> changes.change(seen, new BigDecimal("0.2"), TODAY, "No"))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> changes.effect(CRITICAL, new BigDecimal("0.2")))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    @WithMockUser(username = "cto", roles = Roles.TECHNICAL)
    void technicalReadersDoNotSeeWhatIsPartlyMoney() {
        assertThatThrownBy(() -> settings.setting(CRITICAL)).isInstanceOf(AccessDeniedException.class);
    }

    private BigDecimal valueOn(LocalDate day) {
        return database.sql("select quarterdeck.setting_on(?, ?)")
                .params(CRITICAL, day)
                .query(BigDecimal.class)
                .single();
    }

    private String audited() {
        return database.sql("""
                        select concat_ws(' ', who, what, before ->> 'value', after ->> 'value')
                          from quarterdeck.audit_log
                         order by id desc
                         limit 1
                        """).query(String.class).single();
    }

    private static void refused(Problem problem, ThrowingCallable change) {
        assertThatExceptionOfType(SettingRefusedException.class)
                .isThrownBy(change)
                .extracting(SettingRefusedException::problem)
                .isEqualTo(problem);
    }
}
