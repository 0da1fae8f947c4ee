package app.quarterdeck.revenue.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.quarterdeck.revenue.Incidents;
import app.quarterdeck.revenue.IncidentsChanged;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.Pages;
import app.quarterdeck.testing.UiTest;
import app.quarterdeck.ui.KpiTile;
import com.github.mvysny.kaributesting.v10.GridKt;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.NotificationsKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouterLink;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithAnonymousUser;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.transaction.TestTransaction;

@WithMockUser(username = "cto", roles = Roles.TECHNICAL)
class IncidentViewTest extends UiTest {

    @Autowired
    private JdbcClient database;

    @Autowired
    private Incidents incidents;

    @Autowired
    private ApplicationEventPublisher publisher;

    private WrittenIncidents rows;

    @BeforeEach
    void rows() {
        rows = new WrittenIncidents(database);
    }

    @Test
    void saysInASentenceWhatTheRuleFound() {
        open(rows.bounces(rows.tenant("Acme"), Duration.ofMinutes(48)));

        assertThat(_get(H1.class).getText()).isEqualTo("Bounces at Acme");
        assertThat(page())
                .contains("Acme: 118 of 1,000 mails sent since Jul 1, 2026, 05:53 bounced.")
                .contains("That is 11.8%; with 95% confidence the rate lies between 9.9% and 13.9%.")
                .contains("The critical limit is 10.0%", "The daily rule found it on Jul 1, 2026, 08:53.")
                .contains("01:12 left");
    }

    @Test
    void saysWhatTheDetectorFoundAndItsScore() {
        open(rows.complaints(rows.tenant("Brix"), Duration.ofMinutes(140)));

        assertThat(page())
                .contains("12 of 1,000 mails delivered", "were reported as spam", "That is 1.200%")
                .contains("In control, the rate is 0.050%", "with a score of 8.25", "overdue by 00:20");
    }

    @Test
    void goesTheWholeRoadWithWhoAndWhen() {
        var id = rows.bounces(rows.tenant("Acme"), Duration.ofMinutes(48));
        open(id);

        press("Acknowledge");
        press("I acted");
        _setValue(_get(TextArea.class), "  Paused the campaign.\nAsked for a clean list. ");
        press("Save");
        press("Recovered");
        _setValue(_get(TextArea.class), "Bounces are back at 1%.");
        press("Close the incident");

        assertThat(incidents.history(id).stream().map(entry -> List.of(entry.kind(), entry.who(), entry.text())))
                .containsExactly(
                        List.of("opened", "quarterdeck", "rule"),
                        List.of("acknowledged", "cto", ""),
                        List.of("acted", "cto", "Paused the campaign.\nAsked for a clean list."),
                        List.of("recovered", "cto", "Bounces are back at 1%."));
        assertThat(page()).contains("in time, after 00:48").contains("Paused the campaign.", "Bounces are back at 1%.");
        assertThat(buttons()).containsExactly("Add note");
    }

    @Test
    void wantsWordsForWhatWasDone() {
        var id = rows.bounces(rows.tenant("Acme"), Duration.ofMinutes(48));
        open(id);

        press("I acted");
        _setValue(_get(TextArea.class), "   ");
        press("Save");

        assertThat(_get(TextArea.class).isInvalid()).isTrue();
        assertThat(_get(TextArea.class).getErrorMessage()).isEqualTo("Say what was done.");

        _get(TextArea.class).setValue("x".repeat(2_001));
        press("Save");

        assertThat(_get(TextArea.class).getErrorMessage()).isEqualTo("Say it in at most 2,000 characters.");
        assertThat(incidents.incident(id).acted()).isEmpty();
    }

    @Test
    void showsBothVersionsWhenSomebodyWasQuickerAndKeepsTheText() {
        var id = rows.bounces(rows.tenant("Acme"), Duration.ofMinutes(48));
        open(id);
        press("I acted");
        _setValue(_get(TextArea.class), "Paused the campaign");
        incidents.act(incidents.incident(id), "Blocked the tenant");

        press("Save");

        assertThat(_get(IncidentDialog.class).getElement().getTextRecursively())
                .contains("You wanted to", "Record that you acted")
                .contains("How it stands now", "Acted on by cto, Jul 1, 2026, 09:41", "Blocked the tenant");
        assertThat(_get(TextArea.class).getValue()).isEqualTo("Paused the campaign");

        press("Keep my text as a note");

        assertThat(incidents.history(id)).last().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo("noted");
            assertThat(entry.text()).isEqualTo("Paused the campaign");
        });
        assertThat(_find(IncidentDialog.class)).isEmpty();
    }

    @Test
    void letsTheReaderDoItAllTheSameWhereThatIsStillPossible() {
        var id = rows.bounces(rows.tenant("Acme"), Duration.ofMinutes(48));
        open(id);
        press("I acted");
        _setValue(_get(TextArea.class), "Paused the campaign");
        incidents.acknowledge(incidents.incident(id));

        press("Save");
        press("Do it all the same");

        assertThat(incidents.incident(id).action()).contains("Paused the campaign");
    }

    @Test
    void saysWhoAcknowledgedMeanwhile() {
        var id = rows.bounces(rows.tenant("Acme"), Duration.ofMinutes(48));
        open(id);
        incidents.acknowledge(incidents.incident(id));
        database.sql("update quarterdeck.incident set acknowledged_by = 'cfo'").update();

        press("Acknowledge");

        NotificationsKt.expectNotifications("You wanted to acknowledge the incident of Acme. "
                + "Somebody changed it meanwhile: Acknowledged by cfo, Jul 1, 2026, 09:41.");
        assertThat(buttons()).containsExactly("I acted", "Recovered", "Add note");
    }

    @Test
    void addsANote() {
        var id = rows.bounces(rows.tenant("Acme"), Duration.ofMinutes(48));
        open(id);

        press("Add note");
        _setValue(_get(TextArea.class), "Called the tenant");
        press("Add");

        assertThat(page()).contains("Note", "Called the tenant");
    }

    @Test
    void takesNamesAndTextsForTextsOnly() {
        var hostile = "<img src=x onerror=alert(1)>{0}'";
        var id = rows.bounces(rows.tenant(hostile), Duration.ofMinutes(48));
        incidents.note(incidents.incident(id), hostile);

        open(id);

        assertThat(_get(H1.class).getText()).isEqualTo("Bounces at " + hostile);
        assertThat(page()).contains(hostile + ": 118 of 1,000");
        assertThat(_get(IncidentHistory.class).getElement().getTextRecursively())
                .contains(hostile);
        assertThat(Pages.html()).doesNotContain("<img");
    }

    @Test
    void leadsToTheTenantAndBackToTheListAsItWas() {
        var tenant = rows.tenant("Acme");
        var id = rows.bounces(tenant, Duration.ofMinutes(48));

        UI.getCurrent().navigate("incidents/" + id, QueryParameters.of("state", "open"));

        assertThat(_find(RouterLink.class).stream().map(RouterLink::getHref))
                .contains("revenue/tenant/" + tenant, "incidents?state=open");
    }

    @Test
    void showsTheTechnicalReaderNoMoney() {
        open(rows.bounces(rows.tenant("Acme"), Duration.ofMinutes(48)));

        assertThat(_find(KpiTile.class)).isEmpty();
        assertThat(page()).doesNotContain("$", "Revenue at risk");
    }

    @Test
    @WithMockUser(roles = Roles.FINANCE)
    void showsFinanceTheMoneyAndNoButtons() {
        var id = rows.bounces(rows.tenant("Acme"), Duration.ofMinutes(48));

        open(id);

        assertThat(page()).contains("Revenue at risk", "$127.90", "$3.25", "$499.00");
        assertThat(buttons()).isEmpty();
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> incidents.acknowledge(incidents.incident(id)));
    }

    @Test
    @WithMockUser(roles = Roles.FINANCE)
    void staysWithoutTheMoneyWhereThatCannotBeRead() {
        var id = rows.bounces(rows.tenant("Acme"), Duration.ofMinutes(48));
        database.sql("alter table quarterdeck.incident rename column loss_per_hour to lost")
                .update();

        open(id);

        assertThat(_get(H1.class).getText()).isEqualTo("Bounces at Acme");
        assertThat(page()).contains("Acme: 118 of 1,000 mails sent");
        assertThat(_find(KpiTile.class))
                .hasSize(3)
                .allSatisfy(tile ->
                        assertThat(tile.getElement().getTextRecursively()).contains("—", "unavailable since"));
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void saysThatAnIncidentIsGoneWithoutCallingItAFailure(CapturedOutput output) {
        TestTransaction.end();
        var tenant = rows.tenant("Acme");
        open(rows.bounces(tenant, Duration.ofMinutes(48)));
        database.sql("delete from quarterdeck.incident").update();
        database.sql("delete from tenants where id = :id").param("id", tenant).update();

        publisher.publishEvent(new IncidentsChanged(List.of()));
        for (var tries = 0; tries < 500 && !page().contains("no longer there"); tries++) {
            LockSupport.parkNanos(10_000_000);
            MockVaadin.clientRoundtrip(false);
        }

        assertThat(page()).contains("This incident is no longer there");
        assertThat(_find(Button.class, it -> it.withText("Acknowledge"))).isEmpty();
        assertThat(output).doesNotContain("ERROR");
    }

    @Test
    void showsTheErrorsAroundItsStart() {
        WrittenErrors.fill(database);
        open(rows.bounces(WrittenErrors.ACME, Duration.ofHours(21)));

        assertThat(row(0)).contains("smtp", "3", "50", "10.0%", "3.0%", "70");
        assertThat(row(1)).contains("dns");
        assertThat(page()).contains("Errors around its start", "2 rows").doesNotContain("$");
    }

    @Test
    @WithMockUser(roles = Roles.FINANCE)
    void showsFinanceWhatTheErrorsCost() {
        WrittenErrors.fill(database);

        open(rows.bounces(WrittenErrors.ACME, Duration.ofHours(21)));

        assertThat(row(0)).contains("smtp", "$2.50", "$3.00");
    }

    @Test
    void leavesOutTheErrorsOfOthers() {
        WrittenErrors.fill(database);

        open(rows.bounces(rows.tenant("Brix"), Duration.ofHours(21)));

        assertThat(row(0)).contains("dns");
        assertThat(page()).contains("1 row");
    }

    @Test
    void saysWhyItKnowsNoErrors() {
        var tenant = rows.tenant("Brix");
        open(rows.bounces(tenant, Duration.ofMinutes(48)));
        assertThat(page()).contains("was not asked about errors yet");

        WrittenErrors.fill(database);
        open(rows.complaints(tenant, Duration.ofMinutes(48)));
        assertThat(page())
                .contains(
                        "No errors of Brix or of the whole fleet between Jun 30, 2026, 23:53 and Jul 1, 2026, 10:53.");

        open(rows.bounces(rows.tenant("Old"), Duration.ofDays(30)));
        assertThat(page()).contains("No errors are known before Jun 30, 2026, 10:00, so this incident's are not.");
    }

    @Test
    void saysThatThereIsNoSuchIncident() {
        for (var unknown : List.of("999999", "abc", "99999999999999999999")) {
            UI.getCurrent().navigate("incidents/" + unknown);

            assertThat(_get(H1.class).getText()).isEqualTo("There is nothing here");
        }
    }

    @Test
    @WithAnonymousUser
    void isClosedToWhoeverIsNotLoggedIn() {
        open(rows.bounces(rows.tenant("Acme"), Duration.ofMinutes(48)));

        assertThat(_find(IncidentView.class)).isEmpty();
    }

    private static void open(long id) {
        UI.getCurrent().navigate("incidents/" + id);
    }

    private static void press(String text) {
        _click(_get(Button.class, it -> it.withText(text)));
    }

    private static List<String> buttons() {
        return _find(IncidentActions.class).stream()
                .flatMap(actions -> _find(actions, Button.class).stream())
                .map(Button::getText)
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<String> row(int row) {
        return GridKt._getFormattedRow(_get(Grid.class), row);
    }

    private static String page() {
        return _get(IncidentView.class).getElement().getTextRecursively();
    }
}
