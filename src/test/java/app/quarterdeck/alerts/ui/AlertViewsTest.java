package app.quarterdeck.alerts.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._clickItem;
import static com.github.mvysny.kaributesting.v10.GridKt._getFormattedRow;
import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.quarterdeck.alerts.AlertQuery;
import app.quarterdeck.alerts.AlertRules;
import app.quarterdeck.alerts.Alerts;
import app.quarterdeck.messages.Deliveries;
import app.quarterdeck.messages.DeliveryQuery;
import app.quarterdeck.messages.Webhook;
import app.quarterdeck.messages.Webhooks;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.Pages;
import app.quarterdeck.testing.UiTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.router.QueryParameters;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;

@WithMockUser(username = "ceo", roles = Roles.EXECUTIVE)
class AlertViewsTest extends UiTest {

    @Autowired
    private JdbcClient database;

    @Autowired
    private Alerts alerts;

    @Autowired
    private AlertRules rules;

    @Autowired
    private Webhooks webhooks;

    @Autowired
    private Deliveries deliveries;

    @BeforeEach
    void fill() {
        database.sql("""
                insert into quarterdeck.app_user (username, display_name, password_hash, role, email) values
                    ('ceo',   'Anna', '', 'EXECUTIVE', 'anna@example.com'),
                    ('cfo',   'Fred', '', 'FINANCE',   null),
                    ('cto',   'Tom',  '', 'TECHNICAL', 'tom@example.com'),
                    ('admin', 'Ada',  '', 'ADMIN',     null)
                    on conflict (username) do update set role = excluded.role, email = excluded.email;
                insert into public.tenants (id, name) values ('aaaaaaaa-0000-0000-0000-000000000001', 'Acme');
                insert into quarterdeck.incident (tenant_id, cause, detected_by, since, opened, due, observed, trials, rate_limit, loss_per_hour, mrr, at_risk)
                values ('aaaaaaaa-0000-0000-0000-000000000001', 'bounces', 'rule', '2026-07-01 09:00Z', '2026-07-01 09:00Z', '2026-07-01 11:00Z',
                        120, 1000, 0.1, 1, 100, 1234.50);
                insert into quarterdeck.decision (title, question, owner, raised_at, raised_by)
                values ('Which region?', 'What to do?', 'ceo', '2026-06-28 09:00Z', 'ceo');
                """).update();
        database.sql("""
                        with raised as (select quarterdeck.raise_alerts('2026-07-01 09:41Z', true) as alerts)
                        select alerts from raised
                        """).query(Long.class).single();
        database.sql("select quarterdeck.tell_alerts('{}', '{}', '{}', false, '2026-07-01 09:41Z')")
                .query(Long.class)
                .single();
    }

    @Test
    void theBellTellsHowManyAreUnreadAndOpensWhereTheyLead() {
        UI.getCurrent().navigate("alerts");
        openBell();

        assertThat(bell().getAriaLabel()).contains("2 unread alerts");
        var items = _find(NativeButton.class, it -> it.withPredicate(button -> button.hasClassName("bell-open")));
        assertThat(items).hasSize(2);
        assertThat(items.getFirst().getElement().getTextRecursively())
                .contains(
                        "Critical",
                        "Acme: bounces above the limit; act before Jul 1, 2026, 11:00",
                        "($1,234.50 at risk)");
        _click(items.getFirst());

        assertThat(path()).startsWith("incidents/");
        assertThat(alerts.unread()).isOne();
        assertThat(bell().getAriaLabel()).contains("1 unread alert");
    }

    @Test
    void allAreMarkedAsReadAtOnce() {
        UI.getCurrent().navigate("alerts");
        openBell();

        _click(_find(Button.class, it -> it.withText("Mark all as read")).getFirst());

        assertThat(alerts.unread()).isZero();
    }

    @Test
    void anAlertAboutAnIncidentOffersToRaiseADecisionThatNamesIt() {
        UI.getCurrent().navigate("alerts");
        openBell();

        var link = _find(Anchor.class, it -> it.withText("Raise a decision")).getFirst();

        assertThat(link.getHref())
                .startsWith("decisions/new?title=What+we+do+about+Acme&question=Alert+")
                .contains("incident+");
        UI.getCurrent()
                .navigate(
                        "decisions/new",
                        QueryParameters.fromString(link.getHref().split("\\?")[1]));
        assertThat(_get(TextField.class, it -> it.withValue("What we do about Acme")))
                .isNotNull();
    }

    @Test
    void theListIsNarrowedAsTheAddressSays() {
        UI.getCurrent().navigate("alerts", QueryParameters.fromString("severity=critical&state=unread"));
        assertThat(_size(list())).isOne();
        assertThat(_getFormattedRow(list(), 0).toString()).contains("Acme: bounces above the limit");

        UI.getCurrent().navigate("alerts", QueryParameters.fromString("rule=decision-overdue"));
        assertThat(_getFormattedRow(list(), 0).toString()).contains("“Which region?” was to be decided before");

        UI.getCurrent().navigate("alerts", QueryParameters.fromString("search=nothing"));
        assertThat(_find(Grid.class)).isEmpty();
        assertThat(page()).contains("You were not told of anything like that.");

        UI.getCurrent().navigate("alerts", QueryParameters.fromString("severity=loud&rule=1%27or&state=x"));
        assertThat(_size(list())).isEqualTo(2);
    }

    @Test
    void aRowLeadsToItsPageAndIsRead() {
        UI.getCurrent().navigate("alerts", QueryParameters.fromString("rule=decision-overdue"));

        _clickItem(list(), 0);

        assertThat(path()).startsWith("decisions/");
        assertThat(alerts.count(
                        AlertQuery.all().only(true, java.util.Optional.empty(), java.util.Optional.empty(), "")))
                .isOne();
    }

    @Test
    void nobodySeesOrMarksTheAlertsOfAnother() {
        alerts.markAllRead(AlertQuery.all());

        assertThat(database.sql(
                                "select count(*) from quarterdeck.alert_notice where read is not null and username <> 'ceo'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    @WithMockUser(username = "cto", roles = Roles.TECHNICAL)
    void aTechnicalReaderSeesNoMoney() {
        UI.getCurrent().navigate("alerts");
        openBell();

        assertThat(_find(NativeButton.class, it -> it.withPredicate(button -> button.hasClassName("bell-open"))))
                .hasSize(2)
                .extracting(button -> button.getElement().getTextRecursively())
                .allSatisfy(words -> assertThat(words).contains("Acme: bounces").doesNotContain("$"));
        assertThat(_getFormattedRow(list(), 0).toString())
                .contains("Acme: bounces")
                .doesNotContain("$");
        assertThat(headers()).doesNotContain("Amount", "Raise a decision");
        assertThat(alerts.page(AlertQuery.all(), 0, 10))
                .isNotEmpty()
                .allSatisfy(alert -> assertThat(alert.amount()).isEmpty());
        assertThat(alerts.mostSevere(10))
                .allSatisfy(alert -> assertThat(alert.amount()).isEmpty());
    }

    @Test
    @WithMockUser(username = "cfo", roles = Roles.FINANCE)
    void financeIsToldOfWhatIsItsOwn() {
        UI.getCurrent().navigate("alerts");

        assertThat(_size(list())).isOne();
        assertThat(_getFormattedRow(list(), 0).toString()).contains("Which region?");
    }

    @Test
    void whoLosesARoleLosesItsAlerts() {
        database.sql("update quarterdeck.app_user set role = 'ADMIN' where username = 'ceo'")
                .update();

        assertThat(alerts.page(AlertQuery.all(), 0, 10))
                .as("decisions are not told to administrators")
                .hasSize(1);
    }

    @Test
    void preferencesAreKeptAndOnlyWhereTheyDiffer() {
        UI.getCurrent().navigate("alerts");
        _click(_get(Button.class, it -> it.withText("How I am told…")));
        assertThat(_get(Dialog.class).getElement().getTextRecursively()).contains("no mail server is set");
        _setValue(_get(TimePicker.class, it -> it.withLabel("No mail from")), LocalTime.of(22, 0));
        _click(_get(Button.class, it -> it.withText("Save")));
        assertThat(_find(Dialog.class)).as("half of the quiet hours").hasSize(1);

        _setValue(_get(TimePicker.class, it -> it.withLabel("until")), LocalTime.of(7, 0));
        _setValue(box("By mail: A decision is overdue"), false);
        _click(_get(Button.class, it -> it.withText("Save")));

        assertThat(database.sql(
                                "select username || ' ' || rule || ' ' || app || ' ' || mail as line from quarterdeck.alert_choice")
                        .query((row, number) -> row.getString("line"))
                        .list())
                .containsExactly("ceo decision-overdue true false");
        assertThat(database.sql(
                                "select quiet_from || '-' || quiet_to as line from quarterdeck.alert_reader where username = 'ceo'")
                        .query((row, number) -> row.getString("line"))
                        .list())
                .containsExactly("22:00:00-07:00:00");
    }

    @Test
    @WithMockUser(username = "admin", roles = Roles.ADMIN)
    void anAdministratorSetsARule() {
        UI.getCurrent().navigate("alerts/rules");
        _clickItem(grid(0), 0);
        _setValue(box("By mail: Executive"), true);
        _setValue(_get(_get(Dialog.class), Checkbox.class, it -> it.withLabel("This is told of")), false);

        _click(_get(Button.class, it -> it.withText("Save")));

        assertThat(database.sql("select enabled from quarterdeck.alert_rule where rule = 'incident-opened'")
                        .query(Boolean.class)
                        .single())
                .isFalse();
        assertThat(rules.all().getFirst().of(Roles.EXECUTIVE).orElseThrow().mail())
                .isTrue();
        assertThat(_getFormattedRow(grid(0), 0).toString()).as("switched off").contains("status-none");
        assertThat(database.sql("select count(*) from quarterdeck.audit_log where what = 'alert-rule.changed'")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    @WithMockUser(username = "admin", roles = Roles.ADMIN)
    void aWebhookShowsItsSecretOnceAndNothingElseEverDoes() {
        UI.getCurrent().navigate("alerts/rules");
        _click(_get(Button.class, it -> it.withText("Add a webhook…")));
        _setValue(_get(TextField.class, it -> it.withLabel("Name")), "Slack");
        _setValue(_get(TextField.class, it -> it.withLabel("Address")), "https://1.1.1.1/services/T0/hidden-path");
        _click(_get(Button.class, it -> it.withText("Add it")));
        var secret = _get(TextField.class, it -> it.withLabel("Secret")).getValue();
        assertThat(secret).startsWith("whsec_").hasSizeGreaterThan(40);
        _click(_get(Button.class, it -> it.withText("I have kept it")));

        UI.getCurrent().navigate("alerts/rules");
        assertThat(Pages.html()).doesNotContain(secret).doesNotContain("hidden-path");
        assertThat(webhooks.all()).extracting(Webhook::address).containsExactly("1.1.1.1");
        assertThat(webhooks.all().toString()).doesNotContain(secret).doesNotContain("hidden-path");
        assertThat(database.sql(
                                "select string_agg(coalesce(before::text, '') || coalesce(after::text, ''), ' ') from quarterdeck.audit_log")
                        .query(String.class)
                        .single())
                .contains("Slack")
                .doesNotContain(secret)
                .doesNotContain("hidden-path");
    }

    @Test
    @WithMockUser(username = "admin", roles = Roles.ADMIN)
    void aWebhookThatCannotBeIsRefusedBesideItsField() {
        UI.getCurrent().navigate("alerts/rules");
        _click(_get(Button.class, it -> it.withText("Add a webhook…")));
        var name = _get(TextField.class, it -> it.withLabel("Name"));
        var address = _get(TextField.class, it -> it.withLabel("Address"));
        _setValue(name, "Slack");

        for (var wrong : List.of(
                List.of("http://1.1.1.1/", "The address begins with https://"),
                List.of("https://127.0.0.1/", "The address leads into a private network, which is not allowed here"),
                List.of("https://[::1]/", "The address leads into a private network, which is not allowed here"),
                List.of(
                        "https://169.254.169.254/",
                        "The address leads into a private network, which is not allowed here"),
                List.of("https://user:word@1.1.1.1/", "This is no address that can be called"),
                List.of("file:///etc/passwd", "This is no address that can be called"),
                List.of("", "This is no address that can be called"))) {
            _setValue(address, wrong.get(0));
            _click(_get(Button.class, it -> it.withText("Add it")));
            assertThat(address.getErrorMessage()).as(wrong.get(0)).isEqualTo(wrong.get(1));
            assertThat(address.isInvalid()).isTrue();
        }
        assertThat(webhooks.all()).isEmpty();
    }

    @Test
    @WithMockUser(username = "admin", roles = Roles.ADMIN)
    void aWebhookIsTriedSwitchedOffAndRemoved() {
        var added = webhooks.add("Slack", "https://1.1.1.1/x", Roles.TECHNICAL);
        UI.getCurrent().navigate("alerts/rules");

        _clickItem(grid(1), 0);
        _click(_get(Button.class, it -> it.withText("Send a test")));
        assertThat(deliveries.page(DeliveryQuery.all(), 0, 10)).singleElement().satisfies(delivery -> {
            assertThat(delivery.recipient()).isEqualTo("Slack");
            assertThat(delivery.subject()).isEqualTo("Quarterdeck: this is a test");
        });

        _clickItem(grid(1), 0);
        _click(_get(Button.class, it -> it.withText("Switch off")));
        assertThat(webhooks.all().getFirst().enabled()).isFalse();
        assertThat(deliveries.page(DeliveryQuery.all(), 0, 10).getFirst().reason())
                .contains("The webhook was switched off");

        _clickItem(grid(1), 0);
        _click(_get(Button.class, it -> it.withText("Remove")));
        assertThat(webhooks.all()).isEmpty();
        assertThat(database.sql("select secret || url from quarterdeck.webhook where id = :id")
                        .param("id", added.id())
                        .query(String.class)
                        .single())
                .isEmpty();
    }

    @Test
    @WithMockUser(username = "admin", roles = Roles.ADMIN)
    void whatFailedIsTriedAgain() {
        database.sql("""
                insert into quarterdeck.message_delivery (uuid, key, route, recipient, subject, body, html, queued, not_before, state, tries, ended, reason)
                values (gen_random_uuid(), 'a', 'mail', 'ceo', 'Brief', 'text', 'html', '2026-07-01 08:00Z', '2026-07-01 08:00Z', 'failed', 12,
                        '2026-07-01 09:00Z', 'The mail server could not be reached');
                """).update();
        UI.getCurrent().navigate("alerts/rules", QueryParameters.fromString("state=failed"));
        assertThat(_getFormattedRow(_find(Grid.class).getLast(), 0).toString())
                .contains("Brief", "status-critical", "could not be reached");

        _click(_get(Button.class, it -> it.withText("Try all failed again")));

        assertThat(deliveries.page(DeliveryQuery.all(), 0, 10).getFirst().tries())
                .isZero();
        assertThat(deliveries.retryAll(DeliveryQuery.all())).isZero();
    }

    @Test
    void theServicesOfAdministratorsAreClosedToOthers() {
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> rules.all());
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> webhooks.all());
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> deliveries.count(DeliveryQuery.all()));
        UI.getCurrent().navigate("alerts");
        assertThat(_find(SideNavItem.class)).extracting(SideNavItem::getLabel).doesNotContain("Alert rules");
    }

    @Test
    @WithMockUser(username = "admin", roles = Roles.ADMIN)
    void theMenuOfAnAdministratorHasTheRules() {
        UI.getCurrent().navigate("alerts");

        assertThat(_find(SideNavItem.class)).extracting(SideNavItem::getLabel).contains("Alert rules");
    }

    private static Button bell() {
        return _find(Button.class, it -> it.withPredicate(button -> button.hasClassName("bell-button")))
                .getFirst();
    }

    private static void openBell() {
        _find(
                        Popover.class,
                        it -> it.withPredicate(popover ->
                                "Alerts".equals(popover.getAriaLabel().orElse(""))))
                .getFirst()
                .setOpened(true);
    }

    private static Checkbox box(String label) {
        return _get(
                Checkbox.class,
                it -> it.withPredicate(box -> label.equals(box.getAriaLabel().orElse(""))));
    }

    private static Grid<?> list() {
        return _get(Grid.class);
    }

    private static Grid<?> grid(int place) {
        return _find(Grid.class).get(place);
    }

    private static List<String> headers() {
        return list().getColumns().stream().map(Grid.Column::getHeaderText).toList();
    }

    private static String page() {
        return _get(Main.class).getElement().getTextRecursively();
    }

    private static String path() {
        return UI.getCurrent().getInternals().getActiveViewLocation().getPath();
    }
}
