package app.quarterdeck.events.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.events.EventsProjectKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class CollectorNoticeTest {

    private static final EventsProjectKey KEY = new EventsProjectKey("phc_abc");

    @Test
    void tellsTheGeneratedKeyAtEveryStart() {
        for (var notSet : new @Nullable String[] {null, " "}) {
            var notice = new CollectorNotice(settings(notSet), KEY);

            assertThat(String.join("\n", notice.lines())).contains("to the address above", "project key phc_abc");
            assertThat(notice.lines()).isEqualTo(notice.lines()).isNotEmpty();
        }
    }

    @Test
    void doesNotRepeatAKeyThatWasSet() {
        assertThat(String.join("\n", new CollectorNotice(settings("phc_abc"), KEY).lines()))
                .contains("as set by QUARTERDECK_EVENTS_PROJECT_KEY")
                .doesNotContain("phc_abc");
    }

    private static EventsSettings settings(@Nullable String key) {
        return new EventsSettings(key, DataSize.ofMegabytes(512), 2, 1);
    }
}
