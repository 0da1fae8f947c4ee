package app.quarterdeck.accounts.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._clickItem;
import static com.github.mvysny.kaributesting.v10.GridKt._getFormattedRow;
import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.security.Account;
import app.quarterdeck.security.Accounts;
import app.quarterdeck.security.NewAccount;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.UiTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;

@WithMockUser(username = "keeper", roles = Roles.ADMIN)
class UsersViewTest extends UiTest {

    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcClient database;

    @Test
    void somebodyIsInvitedAndTheOneTimePasswordIsShownOnce() {
        UI.getCurrent().navigate("users");
        _click(button("Invite somebody…"));
        _click(button("Invite"));
        assertThat(field("User name").isInvalid()).isTrue();
        assertThat(field("Name").isInvalid()).isTrue();

        _setValue(field("User name"), "jane");
        _setValue(field("Name"), "Jane Doe");
        _setValue(_get(EmailField.class), "nowhere");
        _click(button("Invite"));
        assertThat(_get(EmailField.class).isInvalid()).isTrue();
        _setValue(_get(EmailField.class), "jane@example.com");
        role().setValue(Roles.FINANCE);
        _click(button("Invite"));

        assertThat(_get(Code.class).getText()).matches("[a-z0-9]{4}(-[a-z0-9]{4}){3}");
        assertThat(account("jane").role()).isEqualTo(Roles.FINANCE);
        _click(button("I have it"));
        assertThat(_find(Code.class)).isEmpty();
        UI.getCurrent().navigate("users", QueryParameters.of("search", "jane"));
        assertThat(_getFormattedRow(grid(), 0)).contains("jane", "Jane Doe", "jane@example.com", "Finance");
    }

    @Test
    void aNameThatIsTakenIsSaidSo() {
        invite("jane", Roles.FINANCE);
        UI.getCurrent().navigate("users");

        _click(button("Invite somebody…"));
        _setValue(field("User name"), "JANE");
        _setValue(field("Name"), "Another Jane");
        _click(button("Invite"));

        assertThat(dialog()).contains("Somebody has this user name already");
    }

    @Test
    void theFilterStandsInTheAddress() {
        invite("jane", Roles.FINANCE);
        invite("joe", Roles.TECHNICAL);

        UI.getCurrent().navigate("users", QueryParameters.fromString("search=J&role=TECHNICAL"));

        assertThat(_size(grid())).isEqualTo(1);
        assertThat(_getFormattedRow(grid(), 0)).contains("joe");
    }

    @Test
    void aRoleIsChangedAfterSayingWhatItMeans() {
        invite("jane", Roles.FINANCE);
        open("jane");

        role().setValue(Roles.EXECUTIVE);
        assertThat(dialog()).contains("Give jane the role Executive? All open sessions of this user end.");
        assertThat(account("jane").role()).isEqualTo(Roles.FINANCE);
        _click(button("Yes, do it"));

        assertThat(account("jane").role()).isEqualTo(Roles.EXECUTIVE);
        assertThat(_find(Dialog.class)).isEmpty();
    }

    @Test
    void somebodyIsShutOutAndLetInAgain() {
        invite("jane", Roles.FINANCE);
        open("jane");
        _click(button("Shut out…"));
        _click(button("Yes, do it"));
        assertThat(account("jane").enabled()).isFalse();

        open("jane");
        assertThat(dialog()).contains("Shut out");
        _click(button("Let in again…"));
        _click(button("Yes, do it"));
        assertThat(account("jane").enabled()).isTrue();
    }

    @Test
    void aPasswordIsReset() {
        invite("jane", Roles.FINANCE);
        open("jane");

        _click(button("Reset the password…"));
        _click(button("Yes, do it"));

        assertThat(_get(Code.class).getText()).matches("[a-z0-9]{4}(-[a-z0-9]{4}){3}");
    }

    @Test
    void aLockedUserIsUnlocked() {
        invite("jane", Roles.FINANCE);
        database.sql("""
                        insert into quarterdeck.login_throttle (username, address, failures, last_failure, locked_until)
                        values ('jane', '198.51.100.1', 5, '2026-07-01T09:40Z', '2026-07-01T09:45Z')
                        """).update();
        open("jane");
        assertThat(dialog()).contains("Locked until 09:45");

        _click(button("Unlock…"));
        _click(button("Yes, do it"));

        assertThat(account("jane").lockedUntil()).isEmpty();
    }

    @Test
    void theLastAdministratorIsNotShutOut() {
        database.sql("delete from quarterdeck.app_user").update();
        invite("only", Roles.ADMIN);
        open("only");

        _click(button("Shut out…"));
        _click(button("Yes, do it"));

        assertThat(dialog()).contains("This is the last administrator who can log in");
        assertThat(account("only").enabled()).isTrue();
    }

    @Test
    void onesOwnRightsAreNotOffered() {
        invite("keeper", Roles.ADMIN);
        database.sql("update quarterdeck.app_user set must_change_password = false")
                .update();
        open("keeper");

        assertThat(dialog()).contains("Nobody changes the rights of oneself");
        assertThat(_find(Button.class, it -> it.withText("Shut out…"))).isEmpty();
        _setValue(field("Name"), "The keeper");
        _click(button("Save"));
        assertThat(account("keeper").displayName()).isEqualTo("The keeper");
    }

    @Test
    @WithMockUser(
            username = "cfo",
            roles = {Roles.EXECUTIVE, Roles.FINANCE, Roles.TECHNICAL})
    void isClosedToOtherRoles() {
        UI.getCurrent().navigate("users");

        assertThat(_find(UsersView.class)).isEmpty();
    }

    private void invite(String name, String role) {
        accounts.invite(new NewAccount(name, name, Optional.empty(), role));
    }

    private Account account(String name) {
        return accounts.find(name, Optional.empty()).getFirst();
    }

    private void open(String name) {
        UI.getCurrent().navigate("users", QueryParameters.of("search", name));
        _clickItem(grid(), 0);
    }

    @SuppressWarnings("unchecked")
    private static Grid<Object> grid() {
        return _get(Grid.class);
    }

    @SuppressWarnings("unchecked")
    private static Select<String> role() {
        return _get(_get(Dialog.class), Select.class, it -> it.withLabel("Role"));
    }

    private static TextField field(String label) {
        return _get(TextField.class, it -> it.withLabel(label));
    }

    private static Button button(String text) {
        return _get(Button.class, it -> it.withText(text));
    }

    private static String dialog() {
        return _get(Dialog.class).getElement().getTextRecursively();
    }
}
