package app.quarterdeck.demo;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.testing.IntegrationTest;
import app.quarterdeck.testing.TestClock;
import app.quarterdeck.ui.DemoMarkChanged;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class DemoMarkTest {

    @Autowired
    private DemoTables tables;

    @Autowired
    private DemoData data;

    @Autowired
    private TestClock clock;

    @Test
    void isShownExactlyWhileDemoDataIsIn() {
        assertThat(mark().isShown()).isFalse();

        tables.fill(new DemoProperties(20, 8, 16, 1, 1));

        assertThat(mark().isShown()).isTrue();

        tables.remove();

        assertThat(mark().isShown()).isFalse();
    }

    @Test
    void isReadAgainAfterSomeSecondsOrWhenItIsToldToChange() {
        var mark = mark();
        assertThat(mark.isShown()).isFalse();
        tables.fill(new DemoProperties(20, 8, 16, 1, 1));
        assertThat(mark.isShown()).as("remembered").isFalse();

        clock.advance(Duration.ofSeconds(10));

        assertThat(mark.isShown()).isTrue();

        mark.on(new DemoMarkChanged(false));

        assertThat(mark.isShown()).isFalse();
    }

    private DemoMarkInDatabase mark() {
        return new DemoMarkInDatabase(tables, data, clock);
    }
}
