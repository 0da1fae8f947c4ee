package app.quarterdeck.revenue.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.events.SnapshotAge;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.Pages;
import app.quarterdeck.testing.TestClock;
import app.quarterdeck.testing.UiTest;
import com.vaadin.flow.component.UI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.security.test.context.support.WithMockUser;

@WithMockUser(roles = Roles.TECHNICAL)
class DeliveryAgeTest extends UiTest {

    @Test
    void saysHowOldFiguresFromPostHogAre() {
        UI.getCurrent().navigate(RevenueHealthView.class);
        var asOf = Optional.of(TestClock.START.minus(Duration.ofMinutes(5)));

        assertThat(DeliveryAge.words(Optional.of(new SnapshotAge(asOf, false, false))))
                .isEqualTo("Delivery figures count what PostHog had at 09:36 (5 min ago).");
        assertThat(DeliveryAge.words(Optional.of(new SnapshotAge(asOf, true, true))))
                .startsWith("PostHog does not answer.")
                .contains("09:36 (5 min ago)");
        assertThat(DeliveryAge.words(Optional.of(new SnapshotAge(Optional.empty(), true, false))))
                .contains("not been fetched");
    }

    @Test
    void saysNothingWhereFiguresComeLive() {
        UI.getCurrent().navigate(RevenueHealthView.class);

        assertThat(DeliveryAge.words(Optional.empty())).isEmpty();
        assertThat(Pages.text()).doesNotContain("PostHog");
    }
}
