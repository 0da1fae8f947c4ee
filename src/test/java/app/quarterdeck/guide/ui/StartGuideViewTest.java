package app.quarterdeck.guide.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.TestClock;
import app.quarterdeck.testing.UiTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

@WithMockUser(username = "keeper", roles = Roles.ADMIN)
class StartGuideViewTest extends UiTest {

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void beAlone() {
        database.sql("delete from quarterdeck.app_user").update();
    }

    /** Whether there is a demo is remembered for a while, of the class before, too. */
    @BeforeEach
    void letTimePass(@Autowired TestClock clock) {
        clock.advance(Duration.ofHours(1));
    }

    @Test
    void eachStepSaysHowItReallyStandsAndWhereItIsDone() {
        UI.getCurrent().navigate("start-guide");

        assertThat(step("Connect the database")).contains("Done", "PostgreSQL at localhost");
        assertThat(step("Connect PostHog")).contains("To do", "store inside the product");
        assertThat(step("Price the machines")).contains("To do", "no machines yet");
        assertThat(step("Invite people")).contains("To do", "Nobody but you");
        assertThat(step("Switch the demo off")).contains("Done");
        assertThat(_find(Anchor.class).stream().map(Anchor::getHref))
                .contains("events", "costs/machines?costs=unpriced", "users");
    }

    @Test
    void machinesArePricedOnceNoneIsWithoutAPrice() {
        // What other software writes is taken as of the day that the database knows.
        database.sql("select set_config('quarterdeck.now', '2026-07-01T09:41Z', true)")
                .query(String.class)
                .single();
        database.sql("""
                        insert into vps_instances (id, hostwinds_instance_id, region, status, created, updated, approximate_cost)
                        values (gen_random_uuid(), 'one', 'seattle', 'active', '2026-06-01', '2026-06-01', 20),
                               (gen_random_uuid(), 'two', 'seattle', 'active', '2026-06-01', '2026-06-01', null)
                        """).update();
        UI.getCurrent().navigate("start-guide");
        assertThat(step("Price the machines")).contains("To do", "Machines without a price: 1.");

        database.sql("update vps_instances set approximate_cost = 10 where hostwinds_instance_id = 'two'")
                .update();
        UI.getCurrent().navigate("users");
        UI.getCurrent().navigate("start-guide");

        assertThat(step("Price the machines")).contains("Done", "Machines with a price: 2.");
    }

    @Test
    void peopleOfTheDemoDoNotCount() {
        addUser("cfo", true);
        UI.getCurrent().navigate("start-guide");
        assertThat(step("Invite people")).contains("To do");
        assertThat(step("Switch the demo off")).contains("To do", "Users of the demo who can still log in: 1.");

        addUser("jane", false);
        UI.getCurrent().navigate("users");
        UI.getCurrent().navigate("start-guide");
        assertThat(step("Invite people")).contains("Done", "People beside you who can log in: 1.");
    }

    @Test
    void aStepIsSetAsideAndRemindedOfAgain() {
        UI.getCurrent().navigate("start-guide");

        _click(button("Not needed: Connect PostHog"));
        assertThat(step("Connect PostHog")).contains("Set aside");

        _click(button("Remind me again: Connect PostHog"));
        assertThat(step("Connect PostHog")).contains("To do");
    }

    @Test
    void whatIsDoneIsDoneEvenIfItWasSetAside() {
        UI.getCurrent().navigate("start-guide");
        _click(button("Not needed: Invite people"));
        addUser("jane", false);

        UI.getCurrent().navigate("users");
        UI.getCurrent().navigate("start-guide");

        assertThat(step("Invite people")).contains("Done").doesNotContain("Set aside");
    }

    @Test
    @WithMockUser(
            username = "cfo",
            roles = {Roles.EXECUTIVE, Roles.FINANCE, Roles.TECHNICAL})
    void isClosedToOtherRoles() {
        UI.getCurrent().navigate("start-guide");

        assertThat(_find(StartGuideView.class)).isEmpty();
    }

    private void addUser(String name, boolean demo) {
        database.sql("""
                        insert into quarterdeck.app_user (username, display_name, password_hash, role, demo)
                        values (?, ?, 'x', 'FINANCE', ?)
                        """).params(name, name, demo).update();
    }

    private static String step(String title) {
        return _find(ListItem.class).stream()
                .map(item -> item.getElement().getTextRecursively())
                .filter(text -> text.startsWith(title))
                .findFirst()
                .orElseThrow();
    }

    private static Button button(String label) {
        return _get(
                Button.class,
                it -> it.withPredicate(button -> Optional.of(label).equals(button.getAriaLabel())));
    }
}
