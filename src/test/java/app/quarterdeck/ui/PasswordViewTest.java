package app.quarterdeck.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.testing.UiTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.test.context.support.WithMockUser;

@WithMockUser(username = "chief", roles = "EXECUTIVE")
class PasswordViewTest extends UiTest {

    private static final String OLD = "blue harbour light";
    private static final String NEW = "green harbour light";

    @Autowired
    private JdbcClient database;

    @Autowired
    private PasswordEncoder encoder;

    @BeforeEach
    void addUser() {
        database.sql("""
                        insert into quarterdeck.app_user (username, display_name, password_hash, role, must_change_password)
                        values ('chief', 'Chief', :hash, 'EXECUTIVE', true)
                        """).param("hash", encoder.encode(OLD)).update();
    }

    @Test
    void everyNavigationLeadsHereUntilAOneTimePasswordIsChanged() {
        UI.getCurrent().navigate("revenue");
        assertThat(path()).isEqualTo("account/password");

        change(OLD, NEW, NEW);

        assertThat(_get(Paragraph.class, it -> it.withId("changed")).isVisible())
                .isTrue();
        UI.getCurrent().navigate("revenue");
        assertThat(path()).isEqualTo("revenue");
    }

    @Test
    void saysBesideTheFieldWhatIsWrong() {
        UI.getCurrent().navigate(PasswordView.class);

        change("not this one", NEW, NEW);
        assertThat(errorOf("Current password")).isEqualTo("This is not your current password");

        change(OLD, "too short", "too short");
        assertThat(errorOf("New password")).isEqualTo("Use at least 12 characters");
        assertThat(errorOf("Current password")).isEmpty();

        change(OLD, NEW, NEW + "?");
        assertThat(errorOf("New password, once more")).isEqualTo("This is not the same");
        _assertNone(Paragraph.class, it -> it.withId("changed"));
    }

    @Test
    void thereIsNothingToSaveBeforeAllIsFilledIn() {
        UI.getCurrent().navigate(PasswordView.class);

        assertThat(_get(Button.class, it -> it.withText("Change password")).isEnabled())
                .isFalse();
    }

    private static void change(String current, String chosen, String repeated) {
        _setValue(field("Current password"), current);
        _setValue(field("New password"), chosen);
        _setValue(field("New password, once more"), repeated);
        _click(_get(Button.class, it -> it.withText("Change password")));
    }

    private static String errorOf(String label) {
        return field(label).isInvalid() ? field(label).getErrorMessage() : "";
    }

    private static PasswordField field(String label) {
        return _get(PasswordField.class, it -> it.withLabel(label));
    }

    private static String path() {
        return UI.getCurrent().getInternals().getActiveViewLocation().getPath();
    }
}
