package app.quarterdeck.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.quarterdeck.security.CurrentUser;
import app.quarterdeck.testing.UiTest;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.test.context.support.WithMockUser;

/** Reading as panels and tiles do it in the product: beside the page, not on its turn. */
@WithMockUser(username = "cfo", roles = "FINANCE")
class BackgroundReadingTest extends UiTest {

    private final BackgroundReading threads = new BackgroundReading(true);
    private final Reading reading = new Reading(() -> threads);
    private final CountDownLatch slow = new CountDownLatch(1);
    private final List<String> shown = new ArrayList<>();
    private final List<Boolean> marks = new ArrayList<>();

    @AfterEach
    void stopThreads() {
        slow.countDown();
        threads.stop();
    }

    @Test
    void whatIsReadSlowlyDoesNotHoldUpThePage() {
        read(() -> afterAWhile("42"));

        assertThat(shown).isEmpty();
        assertThat(marks).containsExactly(true);

        slow.countDown();

        awaitShown("42");
        assertThat(marks).containsExactly(true, false);
    }

    @Test
    void readsAsTheUserWhoAskedAndWithoutAPage() {
        read(() -> CurrentUser.name() + ", page: " + UI.getCurrent());

        awaitShown("cfo, page: null");
    }

    @Test
    void formatsTimesInTheZoneOfTheReader() {
        var here = Format.zone();

        read(() -> Format.zone().getId());

        awaitShown(here.getId());
    }

    @Test
    void ofManyQuestionsWhileOneIsOnItsWayOnlyTheNewestIsAsked() {
        var asked = new AtomicInteger();
        read(() -> afterAWhile("first"));
        for (var question = 1; question <= 5; question++) {
            var number = question;
            read(() -> {
                asked.incrementAndGet();
                return "question " + number;
            });
        }
        slow.countDown();

        awaitShown("first", "question 5");
        assertThat(asked).hasValue(1);
    }

    @Test
    void aFailureInTheBackgroundIsHeardOfOnThePagesTurnAndTheNextReadingGoesOn() {
        read(() -> {
            throw new IllegalStateException("on purpose");
        });
        read(() -> "42");

        awaitShown("failed: on purpose", "42");
    }

    private void read(Supplier<String> source) {
        reading.<String>start(source, shown::add, e -> shown.add("failed: " + e.getMessage()), marks::add);
    }

    private String afterAWhile(String answer) {
        try {
            slow.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return answer;
    }

    private void awaitShown(String... texts) {
        await().pollInSameThread().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            MockVaadin.clientRoundtrip(true);
            assertThat(shown).containsExactly(texts);
        });
    }
}
