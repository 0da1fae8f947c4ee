package app.quarterdeck.events.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.quarterdeck.events.OutgoingEvents;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.TestClock;
import app.quarterdeck.testing.UiTest;
import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;

@WithMockUser(roles = Roles.ADMIN)
class OutgoingEventsPartTest extends UiTest {

    private static final UUID ACME = UUID.fromString("aaaaaaaa-0000-0000-0000-000000000001");
    private static final String SEND_AGAIN = "Send refused events again";

    @Autowired
    private JdbcClient database;

    @Autowired
    private OutgoingEvents events;

    @Test
    void saysInWordsThatThereIsNothing() {
        UI.getCurrent().navigate(EventsView.class);

        assertThat(page())
                .contains("No event waits to be sent.")
                .contains("Nothing has been sent yet.")
                .contains("There was no error.")
                .contains("No outgoing event is set aside");
        assertThat(sendAgain().isEnabled()).isFalse();
    }

    @Test
    @WithMockUser(roles = Roles.TECHNICAL)
    void saysHowSendingGoes() {
        write(Duration.ofMinutes(3), null);
        write(Duration.ofMinutes(2), null);
        sent(Duration.ofMinutes(61), 1_000);
        sent(Duration.ofMinutes(59), 1_200);
        sent(Duration.ofMinutes(5), 34);
        database.sql("""
                        update quarterdeck.event_dispatch
                           set last_success = :success, last_error = 'PostHog answered 503', last_error_at = :error,
                               paused_until = :until
                        """)
                .param("success", before(Duration.ofMinutes(5)))
                .param("error", before(Duration.ofMinutes(4)))
                .param("until", before(Duration.ofMinutes(-1)))
                .update();

        UI.getCurrent().navigate(EventsView.class);

        assertThat(page())
                .contains("2 events wait to be sent; the oldest happened 3 min ago.")
                .contains("1,234 sent in the last hour; the last success was at Jul 1, 2026, 09:36 (5 min ago).")
                .contains("Last error at Jul 1, 2026, 09:37 (4 min ago): PostHog answered 503."
                        + " The next try is at 09:42.");
    }

    @Test
    @WithMockUser(roles = Roles.TECHNICAL)
    void showsWhatWasRefusedAndWhyButNoMoney() {
        database.sql("insert into public.tenants (id, name) values (:id, 'Acme')")
                .param("id", ACME)
                .update();
        write(Duration.ofMinutes(3), "PostHog answered 400: <b>no</b>");

        UI.getCurrent().navigate(EventsView.class);

        assertThat(GridKt._getFormattedRow(refused(), 0))
                .containsSubsequence(
                        "revenue_impact", "Acme", "Jul 1, 2026, 09:38", "5", "PostHog answered 400: <b>no</b>");
        assertThat(String.join(" ", GridKt._getFormattedRow(refused(), 0))).doesNotContain("98.76");
        _assertNone(Button.class, it -> it.withText(SEND_AGAIN));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> events.sendAgain());
    }

    @Test
    void anAdministratorHasRefusedEventsSentAgain() {
        write(Duration.ofMinutes(3), "PostHog answered 400");
        write(Duration.ofMinutes(2), "PostHog answered 400");
        UI.getCurrent().navigate(EventsView.class);

        _click(sendAgain());

        assertThat(page()).contains("2 events wait to be sent").contains("No outgoing event is set aside");
        assertThat(sendAgain().isEnabled()).isFalse();
        assertThat(database.sql("select distinct refusals from quarterdeck.event_outbox")
                        .query(Integer.class)
                        .list())
                .containsExactly(0);
        assertThat(database.sql("select after ->> 'events' from quarterdeck.audit_log where what = 'events.sent-again'")
                        .query(String.class)
                        .single())
                .isEqualTo("2");
    }

    @Test
    @WithMockUser(roles = {Roles.EXECUTIVE, Roles.FINANCE})
    void isClosedToOtherRoles() {
        UI.getCurrent().navigate(EventsView.class);

        assertThat(_find(EventsView.class)).isEmpty();
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> events.state());
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> events.sendAgain());
    }

    private void write(Duration ago, @Nullable String refusedBecause) {
        database.sql("""
                        insert into quarterdeck.event_outbox (uuid, tenant_id, event, happened, properties, refusals, reason, set_aside)
                        values (gen_random_uuid(), :tenant, 'revenue_impact', :happened, '{"impact_amount": 98.76}',
                                case when :reason::text is null then 0 else 5 end, :reason::text,
                                case when :reason::text is not null then :happened::timestamptz end)
                        """)
                .param("tenant", ACME)
                .param("happened", before(ago))
                .param("reason", refusedBecause)
                .update();
    }

    private void sent(Duration ago, int events) {
        database.sql("insert into quarterdeck.event_sent (minute, events) values (:minute, :events)")
                .param("minute", before(ago))
                .param("events", events)
                .update();
    }

    private static Timestamp before(Duration ago) {
        return Timestamp.from(TestClock.START.minus(ago));
    }

    private static Button sendAgain() {
        return _get(Button.class, it -> it.withText(SEND_AGAIN));
    }

    private static Grid<?> refused() {
        return _find(Grid.class).getLast();
    }

    private static String page() {
        return _get(EventsView.class).getElement().getTextRecursively();
    }
}
