package app.quarterdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.testing.UiTest;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.TestPropertySource;

/** Panels and tiles as they read in the product: beside the page, not on its turn. */
@WithMockUser(username = "cfo", roles = "FINANCE")
@TestPropertySource(properties = {"quarterdeck.background-reading=true", "quarterdeck.home=target/test-home-reading"})
class BackgroundReadingTest extends UiTest {

    private final Span figures = new Span();
    private final CountDownLatch slow = new CountDownLatch(1);

    private Panel panel;

    @BeforeEach
    void openPanel() {
        panel = new Panel("Incidents", figures);
        UI.getCurrent().add(panel);
    }

    @Test
    void aPanelThatReadsSlowlyDoesNotHoldUpThePage() {
        panel.load(() -> afterAWhile("42"), figures::setText);

        assertThat(shown()).contains("Loading").doesNotContain("42");

        slow.countDown();

        awaitShown("42");
    }

    @Test
    void readsAsTheUserWhoAskedAndWithoutAPage() {
        panel.load(() -> CurrentUser.name() + ", page: " + UI.getCurrent(), figures::setText);

        awaitShown("cfo, page: null");
    }

    @Test
    void formatsTimesInTheZoneOfTheReader() {
        var here = Format.zone();

        panel.load(() -> Format.zone().getId(), figures::setText);

        awaitShown(here.getId());
    }

    @Test
    void ofManyQuestionsWhileOneIsOnItsWayOnlyTheNewestIsAsked() {
        var asked = new AtomicInteger();
        var answers = new ArrayList<String>();
        panel.load(() -> afterAWhile("first"), answers::add);
        for (var question = 1; question <= 5; question++) {
            var number = question;
            panel.load(
                    () -> {
                        asked.incrementAndGet();
                        return "question " + number;
                    },
                    answers::add);
        }
        slow.countDown();

        await().pollInSameThread().atMost(Duration.ofSeconds(20)).until(() -> {
            MockVaadin.clientRoundtrip(true);
            return answers.size() > 1;
        });

        assertThat(answers).isEqualTo(List.of("first", "question 5"));
        assertThat(asked).hasValue(1);
    }

    @Test
    void aFailureInTheBackgroundIsShownAtItsPlace() {
        panel.load(
                () -> {
                    throw new IllegalStateException("on purpose");
                },
                nothing -> {});

        awaitShown("These figures are unavailable since");
    }

    private String afterAWhile(String answer) {
        try {
            slow.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return answer;
    }

    private String shown() {
        return panel.getElement().getTextRecursively();
    }

    private void awaitShown(String text) {
        await().pollInSameThread().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            MockVaadin.clientRoundtrip(true);
            assertThat(shown()).contains(text);
        });
    }
}
