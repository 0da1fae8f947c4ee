package app.quarterdeck.revenue.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.testing.UiTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import org.junit.jupiter.api.Test;
import org.springframework.security.test.context.support.WithMockUser;

class RevenueHealthViewTest extends UiTest {

    @Test
    @WithMockUser(roles = "EXECUTIVE")
    void opens() {
        UI.getCurrent().navigate(RevenueHealthView.class);

        assertThat(_get(Span.class, it -> it.withText("Revenue health"))).isNotNull();
    }
}
