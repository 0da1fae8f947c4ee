package app.quarterdeck.revenue.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.revenue.Incidents;
import app.quarterdeck.revenue.RevenueAtRisk;
import app.quarterdeck.testing.UiTest;
import com.github.mvysny.kaributesting.v10.NotificationsKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.router.RouterLink;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

@WithMockUser(username = "ceo", roles = "EXECUTIVE")
class OpenIncidentsTest extends UiTest {

    @Autowired
    private JdbcClient database;

    @Autowired
    private Incidents incidents;

    @Autowired
    private RevenueAtRisk money;

    private WrittenIncidents rows;

    @BeforeEach
    void rows() {
        rows = new WrittenIncidents(database);
    }

    @Test
    void showsTheMostUrgentFirstInWords() {
        rows.complaints(rows.tenant("Brix"), Duration.ofMinutes(48));
        rows.bounces(rows.tenant("Acme"), Duration.ofMinutes(140));

        var panel = open();

        assertThat(texts(panel))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains("Acme", "overdue by 00:20", "Bounces 11.8% (9.9–13.9%), confirmed")
                                .contains("Nobody has acknowledged it", "$127.90 at risk"),
                        second -> assertThat(second)
                                .contains("Brix", "01:12 left", "Complaints 1.200% (0.688–2.086%)")
                                .contains("found by the live detector"));
    }

    @Test
    void saysInWordsThatNothingIsOpen() {
        var panel = open();

        assertThat(text(panel)).contains("No open incidents.");
        _assertNone(panel, ListItem.class);
    }

    @Test
    void leadsToAllOfThemEvenWhenTheyCannotBeRead() {
        database.sql("alter table quarterdeck.incident rename column loss_per_hour to lost")
                .update();

        var panel = open();

        assertThat(text(panel)).contains("unavailable");
        assertThat(_get(panel, RouterLink.class).getText()).isEqualTo("All incidents");
    }

    @Test
    void acknowledgesInTheList() {
        rows.bounces(rows.tenant("Acme"), Duration.ofMinutes(5));
        var panel = open();

        _click(_get(panel, Button.class, it -> it.withText("Acknowledge")));

        assertThat(texts(panel)).singleElement().asString().contains("Acknowledged by ceo", "01:55 left");
        assertThat(incidents.open())
                .singleElement()
                .satisfies(incident -> assertThat(incident.acknowledged())
                        .hasValueSatisfying(step -> assertThat(step.by()).isEqualTo("ceo")));
        _assertNone(panel, Button.class, it -> it.withText("Acknowledge"));
    }

    @Test
    void saysWhoWasQuicker() {
        var id = rows.bounces(rows.tenant("Acme"), Duration.ofMinutes(5));
        var panel = open();
        incidents.acknowledge(incidents.incident(id));
        database.sql("update quarterdeck.incident set acknowledged_by = 'cfo'").update();

        _click(_get(panel, Button.class, it -> it.withText("Acknowledge")));

        NotificationsKt.expectNotifications(
                "You wanted to acknowledge the incident of Acme. Somebody changed it meanwhile: Acknowledged by cfo, Jul 1, 2026, 09:41.");
        assertThat(texts(panel)).singleElement().asString().contains("Acknowledged by cfo");
    }

    @Test
    void aSecondClickOfOnesOwnIsNoNews() {
        var id = rows.bounces(rows.tenant("Acme"), Duration.ofMinutes(5));
        var panel = open();
        incidents.acknowledge(incidents.incident(id));

        _click(_get(panel, Button.class, it -> it.withText("Acknowledge")));

        NotificationsKt.expectNoNotifications();
        assertThat(texts(panel)).singleElement().asString().contains("Acknowledged by ceo");
    }

    @Test
    void keepsWhatIsThereWhenANewOneArrives() {
        var acme = rows.tenant("Acme");
        rows.bounces(acme, Duration.ofMinutes(5));
        var panel = open();
        var before = _get(panel, ListItem.class);

        rows.complaints(acme, Duration.ZERO);
        panel.refresh();

        assertThat(_find(panel, ListItem.class)).hasSize(2).startsWith(before);
        assertThat(text(panel)).contains("New incident: Acme. Complaints 1.200%");
    }

    @Test
    void takesAwayWhatIsOver() {
        var id = rows.bounces(rows.tenant("Acme"), Duration.ofMinutes(5));
        var panel = open();

        incidents.recover(incidents.incident(id), "List cleaned");
        panel.refresh();

        _assertNone(panel, ListItem.class);
        assertThat(text(panel)).contains("No open incidents.");
    }

    @Test
    @WithMockUser(roles = "FINANCE")
    void financeReadsOnly() {
        rows.bounces(rows.tenant("Acme"), Duration.ofMinutes(5));

        var panel = open();

        assertThat(texts(panel)).singleElement().asString().contains("$127.90 at risk");
        _assertNone(panel, Button.class, it -> it.withText("Acknowledge"));
    }

    @Test
    @WithMockUser(roles = "TECHNICAL")
    void technicalSeesNoMoney() {
        rows.bounces(rows.tenant("Acme"), Duration.ofMinutes(5));

        var panel = open();

        assertThat(text(panel)).contains("Acme").doesNotContain("$", "at risk");
        _get(panel, Button.class, it -> it.withText("Acknowledge"));
    }

    private OpenIncidents open() {
        var panel = new OpenIncidents(incidents, money);
        UI.getCurrent().add(panel);
        return panel;
    }

    private static List<String> texts(OpenIncidents panel) {
        return _find(panel, ListItem.class).stream()
                .map(item -> item.getElement().getTextRecursively())
                .toList();
    }

    private static String text(OpenIncidents panel) {
        return panel.getElement().getTextRecursively();
    }
}
