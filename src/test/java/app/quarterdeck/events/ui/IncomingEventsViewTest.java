package app.quarterdeck.events.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.quarterdeck.events.EventsNotCounted;
import app.quarterdeck.events.NotCounted;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.TestClock;
import app.quarterdeck.testing.UiTest;
import com.github.mvysny.kaributesting.v10.GridKt;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithAnonymousUser;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.transaction.TestTransaction;

@WithMockUser(roles = Roles.ADMIN)
class IncomingEventsViewTest extends UiTest {

    private static final UUID STRANGER = UUID.fromString("00000000-0000-4000-8000-000000000001");

    @Autowired
    private JdbcClient database;

    @Autowired
    private NotCounted notCounted;

    @Autowired
    private ApplicationEventPublisher publisher;

    @Test
    @WithMockUser(roles = Roles.TECHNICAL)
    void saysInWordsThatNothingIsMissing() {
        UI.getCurrent().navigate(IncomingEventsView.class);

        assertThat(page())
                .contains("No event has been counted yet.")
                .contains("No event is set aside")
                .contains("Every readable event is counted");
        _assertNone(Button.class, it -> it.withText("Count late events"));
    }

    @Test
    @WithMockUser(roles = Roles.TECHNICAL)
    void saysHowFarTheRollUpIs() {
        database.sql("update quarterdeck.roll_up_position set position = 12345, moved = :moved")
                .param("moved", Timestamp.from(TestClock.START.minus(Duration.ofMinutes(3))))
                .update();

        UI.getCurrent().navigate(IncomingEventsView.class);

        assertThat(page())
                .contains("Counted up to event 12,345 of the store; last moved Jul 1, 2026, 09:38 (3 min ago).");
    }

    @Test
    @WithMockUser(roles = Roles.TECHNICAL)
    void groupsByReasonAndTenant() {
        write(STRANGER, "unknown_tenant", Duration.ofHours(1));
        write(STRANGER, "unknown_tenant", Duration.ofHours(2));
        write(tenant("<b>Acme</b>"), "late", Duration.ofDays(9));

        UI.getCurrent().navigate(IncomingEventsView.class);

        var grid = _find(Grid.class).getLast();
        assertThat(GridKt._getFormattedRow(grid, 0)).startsWith("Unknown tenant", "—", STRANGER.toString(), "2");
        assertThat(GridKt._getFormattedRow(grid, 1)).startsWith("More than 7 days late", "<b>Acme</b>");
    }

    @Test
    void showsByItselfWhatIsNotCounted() {
        TestTransaction.end();
        UI.getCurrent().navigate(IncomingEventsView.class);
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
    void countsLateEventsAfterSayingWhatThatChanges() {
        write(tenant("Acme"), "late", Duration.ofDays(9));
        UI.getCurrent().navigate(IncomingEventsView.class);
        _click(_get(Button.class, it -> it.withText("Count late events")));

        assertThat(_get(Dialog.class).getElement().getTextRecursively())
                .contains("Late events of 1 hours of tenants, from Jun 1, 2026 to Jul 1, 2026, will be counted.");

        _click(_get(Button.class, it -> it.withText("Count them")));

        assertThat(page()).contains("Every readable event is counted");
        assertThat(notCounted.count()).isZero();
        assertThat(database.sql("select after ->> 'from' from quarterdeck.audit_log where what = 'events.late-counted'")
                        .query(String.class)
                        .single())
                .isEqualTo("2026-06-01");
    }

    @Test
    void offersNothingToCountWhereNothingIsLate() {
        write(tenant("Acme"), "late", Duration.ofDays(9));
        UI.getCurrent().navigate(IncomingEventsView.class);
        _click(_get(Button.class, it -> it.withText("Count late events")));

        _setValue(_find(DatePicker.class).getFirst(), LocalDate.parse("2026-06-25"));

        assertThat(_get(Button.class, it -> it.withText("Count them")).isEnabled())
                .isFalse();
        assertThat(_get(Dialog.class).getElement().getTextRecursively()).contains("No late event is waiting");
    }

    @Test
    @WithMockUser(roles = Roles.TECHNICAL)
    void onlyAnAdministratorCountsLateEvents() {
        var period = new ReportingPeriod(LocalDate.parse("2026-06-01"), LocalDate.parse("2026-07-01"));

        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> notCounted.countLate(period));
    }

    @Test
    @WithMockUser(roles = {Roles.EXECUTIVE, Roles.FINANCE})
    void isClosedToOtherRoles() {
        UI.getCurrent().navigate(IncomingEventsView.class);

        assertThat(_find(IncomingEventsView.class)).isEmpty();
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> notCounted.count());
    }

    @Test
    @WithAnonymousUser
    void isClosedToWhoeverIsNotLoggedIn() {
        UI.getCurrent().navigate(IncomingEventsView.class);

        assertThat(_find(IncomingEventsView.class)).isEmpty();
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
        return _get(IncomingEventsView.class).getElement().getTextRecursively();
    }
}
