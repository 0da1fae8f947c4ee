package app.quarterdeck.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.testing.UiTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import org.junit.jupiter.api.Test;
import org.springframework.security.test.context.support.WithAnonymousUser;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** The setting is for demo users; the mark is for demo data. */
@TestPropertySource(properties = {"quarterdeck.demo=true", "quarterdeck.home=target/test-home-demo"})
@DirtiesContext
class DemoSettingTest extends UiTest {

    @Test
    @WithMockUser(username = "ceo", roles = "EXECUTIVE")
    void doesNotMarkRealFigures() {
        UI.getCurrent().navigate("kit-gallery");

        assertThat(_find(Shell.class)).hasSize(1);
        assertThat(_find(Span.class, it -> it.withText("Demo data"))).isEmpty();
    }

    @Test
    @WithAnonymousUser
    void tellsWhomToLogInAs() {
        UI.getCurrent().navigate(LoginView.class);

        assertThat(_get(LoginView.class).getElement().getTextRecursively())
                .contains("Demo: log in as ceo, cfo, cto or admin.");
    }
}
