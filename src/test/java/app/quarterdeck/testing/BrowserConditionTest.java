package app.quarterdeck.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BrowserConditionTest {

    @Test
    void runsWhereChromiumIs() {
        var result = BrowserCondition.evaluate("Journey", Optional.of(Path.of("/usr/bin/chromium")), true);

        assertThat(result.isDisabled()).isFalse();
    }

    @Test
    void skipsOnAMachineWithoutChromium() {
        var result = BrowserCondition.evaluate("Journey", Optional.empty(), false);

        assertThat(result.isDisabled()).isTrue();
    }

    @Test
    void neverSkipsInContinuousIntegration() {
        assertThatIllegalStateException()
                .isThrownBy(() -> BrowserCondition.evaluate("Journey", Optional.empty(), true))
                .withMessageContaining("Journey");
    }
}
