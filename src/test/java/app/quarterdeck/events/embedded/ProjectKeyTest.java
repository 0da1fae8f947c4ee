package app.quarterdeck.events.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.quarterdeck.events.EventsProjectKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class ProjectKeyTest {

    @TempDir
    private Path home;

    @Test
    void isGeneratedOnceAndReadableByItsOwnerOnly() throws Exception {
        var file = home.resolve("key");

        var first = ProjectKeyFile.keyOf(settings(null), file);
        var second = ProjectKeyFile.keyOf(settings(" "), file);

        assertThat(first.value()).matches("phc_[0-9A-Za-z]{43}");
        assertThat(second).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void ofTheSettingsGoesBeforeTheGeneratedOne() {
        assertThat(ProjectKeyFile.keyOf(settings("phc_own"), home.resolve("key")))
                .isEqualTo(new EventsProjectKey("phc_own"));
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void matchesNothingButItself() {
        var key = new EventsProjectKey("phc_abc");

        assertThat(key.matches("phc_abc")).isTrue();
        assertThat(key.matches("phc_abd")).isFalse();
        assertThat(key.matches("")).isFalse();
        assertThat(key.toString()).doesNotContain("abc");
    }

    @Test
    void cannotBeWhatNoSdkCouldSend() {
        assertThatThrownBy(() -> new EventsProjectKey("with blank")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EventsProjectKey("k".repeat(65))).isInstanceOf(IllegalArgumentException.class);
    }

    private static EventsSettings settings(@Nullable String key) {
        return new EventsSettings(key, DataSize.ofMegabytes(512), 2, 1);
    }
}
