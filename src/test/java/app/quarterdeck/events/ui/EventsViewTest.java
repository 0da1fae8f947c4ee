package app.quarterdeck.events.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.quarterdeck.events.BackFills;
import app.quarterdeck.events.ConnectionCheck;
import app.quarterdeck.events.EventCounts;
import app.quarterdeck.events.EventPolling;
import app.quarterdeck.events.EventsNotCounted;
import app.quarterdeck.events.EventsProjectKey;
import app.quarterdeck.events.NotCounted;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.revenue.SecondExample;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.TestClock;
import app.quarterdeck.testing.Tiles;
import app.quarterdeck.testing.UiTest;
import com.github.mvysny.kaributesting.v10.GridKt;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.select.Select;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithAnonymousUser;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.transaction.TestTransaction;

@WithMockUser(roles = Roles.ADMIN)
class EventsViewTest extends UiTest {

    private static final ReportingPeriod JUNE =
            new ReportingPeriod(LocalDate.parse("2026-06-01"), LocalDate.parse("2026-07-01"));
    private static final UUID STRANGER = UUID.fromString("00000000-0000-4000-8000-000000000001");

    @Autowired
    private JdbcClient database;

    @Autowired
    private NotCounted notCounted;

    @Autowired
    private BackFills backFills;

    @Autowired
    private EventsProjectKey key;

    @Autowired
    private EventPolling polling;

    @Autowired
    private EventCounts counts;

    @Autowired
    private ConnectionCheck connection;

    @Autowired
    private ApplicationEventPublisher publisher;

    @Test
    @WithMockUser(roles = Roles.TECHNICAL)
    void saysInWordsThatNothingIsMissing() {
        UI.getCurrent().navigate(EventsView.class);

        assertThat(page())
                .contains("No event has been counted yet.")
                .contains("No event is set aside")
                .contains("Every readable event is counted");
        _assertNone(Button.class, it -> it.withText("Count days again"));
    }

    @Test
    @WithMockUser(roles = Roles.TECHNICAL)
    void saysHowFarTheRollUpIs() {
        database.sql("update quarterdeck.roll_up_position set position = 12345, moved = :moved")
                .param("moved", Timestamp.from(TestClock.START.minus(Duration.ofMinutes(3))))
                .update();

        UI.getCurrent().navigate(EventsView.class);

        assertThat(page())
                .contains("Counted up to event 12,345 of the store; last moved Jul 1, 2026, 09:38 (3 min ago).");
    }

    @Test
    @WithMockUser(roles = Roles.TECHNICAL)
    void listsWhatThePlatformSaysOtherwiseAndComplaintsWithoutEmails() {
        SecondExample.fill(database);
        database.sql("""
                        insert into deliverability_daily_summary
                               (tenant_id, tracking_date, emails_sent, emails_delivered, emails_bounced, emails_blocked, emails_spam)
                        values (:tenant, '2026-06-20', 0, 0, 0, 0, 3)
                        """).param("tenant", tenant("Silent")).update();

        UI.getCurrent().navigate(EventsView.class);

        var grid = _get(Grid.class, it -> it.withPredicate(list -> list.getColumnByKey("finding") != null));
        assertThat(GridKt._getFormattedRow(grid, 0))
                .contains(
                        "More complaints than delivered emails, also in the 7 days before; in no rate",
                        "Silent",
                        "3",
                        "0");
        assertThat(GridKt._getFormattedRow(grid, 1))
                .contains(
                        "Emails sent differ from delivered + bounced + blocked, which counts",
                        "Dorn",
                        "Jun 5, 2026",
                        "1,000",
                        "940");
    }

    @Test
    @WithMockUser(roles = Roles.TECHNICAL)
    void groupsByReasonAndTenant() {
        write(STRANGER, "unknown_tenant", Duration.ofHours(1));
        write(STRANGER, "unknown_tenant", Duration.ofHours(2));
        write(tenant("<b>Acme</b>"), "late", Duration.ofDays(9));

        UI.getCurrent().navigate(EventsView.class);

        var grid = _find(Grid.class).getLast();
        assertThat(GridKt._getFormattedRow(grid, 0)).startsWith("Unknown tenant", "—", STRANGER.toString(), "2");
        assertThat(GridKt._getFormattedRow(grid, 1)).startsWith("More than 7 days late", "<b>Acme</b>");
    }

    @Test
    void showsByItselfWhatIsNotCounted() {
        TestTransaction.end();
        UI.getCurrent().navigate(EventsView.class);
        assertThat(page()).contains("Every readable event is counted");
        write(STRANGER, "unknown_tenant", Duration.ofHours(1));
        try {
            publisher.publishEvent(new EventsNotCounted());

            for (var tries = 0; tries < 500 && page().contains("Every readable event is counted"); tries++) {
                LockSupport.parkNanos(10_000_000);
                MockVaadin.clientRoundtrip(false);
            }

            assertThat(page()).doesNotContain("Every readable event is counted");
        } finally {
            database.sql("delete from quarterdeck.outcome_not_counted").update();
        }
    }

    @Test
    void hasDaysCountedAgainAfterSayingWhatThatChanges() {
        write(tenant("Acme"), "late", Duration.ofDays(9));
        UI.getCurrent().navigate(EventsView.class);
        _click(_get(Button.class, it -> it.withText("Count days again")));

        assertThat(_get(Dialog.class).getElement().getTextRecursively())
                .contains("All delivery events of 31 days, from Jun 1, 2026 to Jul 1, 2026, will be counted again")
                .contains("late events of 1 hours of tenants are among them");

        _click(_get(Button.class, it -> it.withText("Count them")));

        assertThat(page())
                .contains("0 of 31 days, from Jun 1, 2026 to Jul 1, 2026, are counted again; user asked for it");
        assertThat(database.sql("select after ->> 'from' from quarterdeck.audit_log where what = 'events.recounted'")
                        .query(String.class)
                        .single())
                .isEqualTo("2026-06-01");
    }

    @Test
    void asksForAFirstAndALastDay() {
        UI.getCurrent().navigate(EventsView.class);
        _click(_get(Button.class, it -> it.withText("Count days again")));

        _setValue(_find(DatePicker.class).getLast(), LocalDate.parse("2026-05-01"));

        assertThat(_get(Button.class, it -> it.withText("Count them")).isEnabled())
                .isFalse();
        assertThat(_get(Dialog.class).getElement().getTextRecursively()).contains("Choose a first and a last day");
    }

    @Test
    void cancelsCountingDaysAgainAndGoesOnWithTheDaysLeft() {
        backFills.start(JUNE);
        database.sql("update quarterdeck.event_back_fill set next_day = '2026-06-11'")
                .update();
        UI.getCurrent().navigate(EventsView.class);
        assertThat(page()).contains("10 of 30 days, from Jun 1, 2026 to Jun 30, 2026, are counted again");
        assertThat(_get(ProgressBar.class).getValue()).isEqualTo(10);

        _click(_get(Button.class, it -> it.withText("Cancel")));
        assertThat(page()).contains("user cancelled it").contains("10 of 30 days");

        _click(_get(Button.class, it -> it.withText("Count the days that are left")));
        assertThat(page()).contains("0 of 20 days, from Jun 11, 2026 to Jun 30, 2026");
    }

    @Test
    @WithMockUser(roles = Roles.TECHNICAL)
    void saysWhatTheStoreIsAskedAndHowOldItsAnswersAre() {
        database.sql("""
                        update quarterdeck.event_snapshot
                           set as_of = :now, next_ask = :now, rows = 7, took_ms = 12;
                        """)
                .param("now", Timestamp.from(TestClock.START.minus(Duration.ofMinutes(2))))
                .update();
        database.sql("""
                        update quarterdeck.event_snapshot
                           set as_of = :then, failures = 3, last_error = 'No answer within 45000 ms', last_error_at = :then
                         where question = 'errors'
                        """)
                .param("then", Timestamp.from(TestClock.START.minus(Duration.ofMinutes(9))))
                .update();

        UI.getCurrent().navigate(EventsView.class);

        assertThat(Tiles.text("Oldest answer"))
                .contains("9 min ago")
                .contains("Errors")
                .contains("1 failing");
        assertThat(Tiles.text("Queries in the last hour")).contains("has no limit");
        var grid = _find(Grid.class).getFirst();
        assertThat(GridKt._size(grid)).isEqualTo(7);
        var rows = IntStream.range(0, 7)
                .mapToObj(row -> String.join("|", GridKt._getFormattedRow(grid, row)))
                .toList();
        assertThat(rows)
                .anyMatch(row -> row.startsWith("Errors|") && row.contains("No answer within 45000 ms"))
                .anyMatch(row -> row.startsWith("Savings|") && row.contains("12 ms"));
    }

    @Test
    @WithMockUser(roles = Roles.TECHNICAL)
    void countsEventsByNameAndHour() {
        database.sql("""
                        insert into quarterdeck.event_count_hour (event, hour, events)
                        select 'name_' || n, timestamptz '2026-07-01T08:00Z' - h * interval '1 hour', 100 * n
                          from generate_series(1, 8) n cross join generate_series(0, 1) h
                        """).update();

        UI.getCurrent().navigate(EventsView.class);
        _click(_get(Button.class, it -> it.withText("Show as table")));

        assertThat(page())
                .contains("name_8")
                .contains("name_4")
                .contains("All others")
                .doesNotContain("name_3");
        // 100 + 200 + 300 in each hour.
        assertThat(page()).contains("600");
    }

    @Test
    @WithMockUser(roles = Roles.TECHNICAL)
    void triesTheConnectionAndSaysWhatIsNotConfigured() {
        UI.getCurrent().navigate(EventsView.class);

        _click(_get(Button.class, it -> it.withText("Try the connection")));

        assertThat(_get(Dialog.class).getElement().getTextRecursively())
                .contains("Not configured")
                .contains("quarterdeck.posthog.project-api-key")
                .contains("quarterdeck.posthog.personal-api-key");
    }

    @Test
    @WithMockUser(roles = Roles.TECHNICAL)
    @SuppressWarnings("unchecked")
    void givesTheLinesThatSendAnEventUnderItsAddressAndKey() {
        UI.getCurrent().navigate(EventsView.class);

        Select<Sdk> sdks = _get(Select.class);
        for (var sdk : Sdk.values()) {
            _setValue(sdks, sdk);
            assertThat(_get(Pre.class).getText())
                    .contains(key.value())
                    .contains("http://")
                    .contains("email_delivery_outcome")
                    .doesNotContain("{{");
        }
    }

    @Test
    void oneBackFillAtATime() {
        assertThat(backFills.start(JUNE)).isTrue();

        assertThat(backFills.start(JUNE)).isFalse();
    }

    @Test
    @WithMockUser(roles = Roles.TECHNICAL)
    void onlyAnAdministratorHasDaysCountedAgain() {
        UI.getCurrent().navigate(EventsView.class);

        assertThat(page()).contains("No days have been counted again");
        _assertNone(Button.class, it -> it.withText("Cancel"));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> backFills.start(JUNE));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> backFills.cancel());
    }

    @Test
    @WithMockUser(roles = {Roles.EXECUTIVE, Roles.FINANCE})
    void isClosedToOtherRoles() {
        UI.getCurrent().navigate(EventsView.class);

        assertThat(_find(EventsView.class)).isEmpty();
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> notCounted.count());
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> polling.questions());
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> counts.byHour(Duration.ofHours(1), 1));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> connection.run());
    }

    @Test
    @WithAnonymousUser
    void isClosedToWhoeverIsNotLoggedIn() {
        UI.getCurrent().navigate(EventsView.class);

        assertThat(_find(EventsView.class)).isEmpty();
    }

    private UUID tenant(String name) {
        return database.sql("insert into public.tenants (id, name) values (gen_random_uuid(), :name) returning id")
                .param("name", name)
                .query(UUID.class)
                .single();
    }

    private void write(UUID tenant, String reason, Duration ago) {
        database.sql("""
                        insert into quarterdeck.outcome_not_counted (tenant_id, hour, reason, noted)
                        values (:tenant, date_trunc('hour', cast(:hour as timestamptz)), :reason, :noted)
                        """)
                .param("tenant", tenant)
                .param("hour", Timestamp.from(TestClock.START.minus(ago)))
                .param("reason", reason)
                .param("noted", Timestamp.from(TestClock.START))
                .update();
    }

    private static String page() {
        return _get(EventsView.class).getElement().getTextRecursively();
    }
}
