package app.quarterdeck.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.security.OpenTo;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.TestClock;
import app.quarterdeck.testing.UiTest;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.NotificationsKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.VaadinSession;
import jakarta.annotation.security.PermitAll;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

@WithMockUser(username = "ceo", roles = "EXECUTIVE")
class ShellTest extends UiTest {

    @Autowired
    private JdbcClient database;

    @Autowired
    private TestClock clock;

    @Autowired
    private Broadcast broadcast;

    @Autowired
    private DemoMark demo;

    @Test
    void theMenuHasThePagesOfTheRole() {
        UI.getCurrent().navigate("kit-gallery");

        assertThat(_find(SideNavItem.class)).extracting(SideNavItem::getLabel).contains("Revenue health");
    }

    @Test
    @WithMockUser(username = "admin", roles = "ADMIN")
    void oneEntryIsThatOfThePage() {
        var entries = Map.of(
                "costs", "Cost optimization",
                "costs/ledger", "Cost ledger",
                "costs/machines", "Machines and costs",
                "costs/machines/import", "Machines and costs",
                "costs/opportunities", "Cost optimization",
                "costs/what-if", "Cost optimization",
                "incidents", "Incidents",
                "metrics/gross_margin", "Metric definitions");

        entries.forEach((path, entry) -> {
            UI.getCurrent().navigate(path);

            assertThat(_find(SideNavItem.class))
                    .filteredOn(item -> isCurrent(item, path))
                    .extracting(SideNavItem::getLabel)
                    .as(path)
                    .containsExactly(entry);
        });
    }

    @Test
    void theMarkFollowsTheDataWhateverTheSettingSays() {
        assertThat(demo.isShown()).isFalse();

        demoDataIsIn();

        assertThat(demo.isShown()).isTrue();
    }

    @Test
    void theMarkComesAndGoesWhileAPageIsOpen() {
        UI.getCurrent().navigate("kit-gallery");
        assertThat(marks()).isZero();

        broadcast.tell(new DemoMarkChanged(true));

        awaitMarks(2);

        broadcast.tell(new DemoMarkChanged(false));

        awaitMarks(0);
    }

    @Test
    void aPageStandsInTheMainLandmark() {
        UI.getCurrent().navigate("kit-gallery");

        assertThat(_get(_get(Main.class), H1.class).getText()).isEqualTo("Revenue health");
    }

    @Test
    void whatIsNotThereIsAnsweredInsideTheShell() {
        UI.getCurrent().navigate(Gone.class);

        assertThat(_get(_get(Main.class), H1.class).getText()).isEqualTo("There is nothing here");
    }

    @Test
    void aPageOfAnotherRoleIsClosed() {
        UI.getCurrent().navigate(ForAdministrators.class);

        assertThat(_get(_get(Main.class), H1.class).getText()).isEqualTo("This page is not open to your role");
    }

    @Test
    void aFailureShowsAReferenceAndNoInternals() {
        UI.getCurrent().navigate(Broken.class);

        assertThat(_get(_get(Main.class), H1.class).getText()).isEqualTo("Something went wrong on our side");
        assertThat(_get(_get(Main.class), Paragraph.class).getText())
                .containsPattern("reference [0-9A-F]{8}")
                .doesNotContain("secret");
    }

    @Test
    void whatFailsOnAnOpenPageIsToldButNotThatItsReaderLeft() {
        UI.getCurrent().navigate("kit-gallery");
        var failures = VaadinSession.getCurrent().getErrorHandler();

        failures.error(new ErrorEvent(new ClientAbortException(new IOException("Broken pipe"))));
        MockVaadin.clientRoundtrip(true);
        NotificationsKt.expectNoNotifications();
        failures.error(new ErrorEvent(new IllegalStateException("secret")));
        MockVaadin.clientRoundtrip(true);

        assertThat(NotificationsKt.getNotifications())
                .singleElement()
                .satisfies(told -> assertThat(told.getElement().getProperty("text"))
                        .containsPattern("reference [0-9A-F]{8}")
                        .doesNotContain("secret"));
    }

    @Test
    @WithMockUser(username = "admin", roles = "ADMIN")
    void anAdministratorRemovesTheDemoDataAndConfirmsIt() {
        demoDataIsIn();
        openMarkedPage();

        _click(_get(Button.class, it -> it.withText("Remove demo data")));
        assertThat(_get(Dialog.class).getHeaderTitle()).isEqualTo("Remove demo data");
        assertThat(demoRows()).as("before it is confirmed").isOne();
        _click(_get(Button.class, it -> it.withText("Remove them")));

        assertThat(demoRows()).isZero();
        assertThat(_find(Dialog.class)).isEmpty();
    }

    @Test
    void anExecutiveIsNotOfferedToRemoveTheDemoData() {
        assertThatTheMarkComesAlone();
    }

    @Test
    @WithMockUser(username = "cfo", roles = "FINANCE")
    void financeIsNotOfferedToRemoveTheDemoData() {
        assertThatTheMarkComesAlone();
    }

    @Test
    @WithMockUser(username = "cto", roles = "TECHNICAL")
    void aTechnicalReaderIsNotOfferedToRemoveTheDemoData() {
        assertThatTheMarkComesAlone();
    }

    @Test
    @WithMockUser(username = "admin", roles = "ADMIN")
    void withoutDemoDataThereIsNothingToRemove() {
        UI.getCurrent().navigate("kit-gallery");

        assertThat(_find(Button.class, it -> it.withText("Remove demo data"))).isEmpty();
    }

    /** As the browser finds it. */
    private static boolean isCurrent(SideNavItem item, String path) {
        return path.equals(item.getPath()) || item.isMatchNested() && path.startsWith(item.getPath() + "/");
    }

    private void assertThatTheMarkComesAlone() {
        openMarkedPage();

        assertThat(_find(Button.class, it -> it.withText("Remove demo data"))).isEmpty();
    }

    /** The clock goes on for longer than an answer is remembered. */
    private void demoDataIsIn() {
        database.sql("""
                        insert into quarterdeck.demo_data (seed, tenants, vps, ips, months, event_days, day, zone, created, sent_until)
                        values (1, 20, 8, 16, 1, 1, date '2026-07-01', 'UTC', now(), now())
                        """).update();
        clock.advance(Duration.ofMinutes(1));
    }

    private void openMarkedPage() {
        UI.getCurrent().navigate("kit-gallery");
        broadcast.tell(new DemoMarkChanged(true));
        awaitMarks(2);
    }

    private int demoRows() {
        return database.sql("select count(*) from quarterdeck.demo_data where removed is null")
                .query(Integer.class)
                .single();
    }

    private static void awaitMarks(int wanted) {
        for (var tries = 0; tries < 500 && marks() != wanted; tries++) {
            LockSupport.parkNanos(10_000_000);
            MockVaadin.clientRoundtrip(false);
        }
        assertThat(marks()).isEqualTo(wanted);
    }

    private static int marks() {
        return _find(Span.class, it -> it.withText("Demo data")).size();
    }

    @Route("for-administrators-only")
    @OpenTo(Roles.MAY_ADMINISTER)
    static class ForAdministrators extends Div {}

    @Route("gone-page")
    @PermitAll
    static class Gone extends Div {
        Gone() {
            throw new NotFoundException("tenant 42");
        }
    }

    @Route("broken-page")
    @PermitAll
    static class Broken extends Div {
        Broken() {
            throw new IllegalStateException("a secret of the inside");
        }
    }
}
