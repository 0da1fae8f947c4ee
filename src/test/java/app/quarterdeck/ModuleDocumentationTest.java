package app.quarterdeck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;
import org.springframework.modulith.docs.Documenter.Options;
import org.springframework.util.FileSystemUtils;

/**
 * The diagram and the canvases of the modules in docs/modules are those of the code. To write them again:
 * {@code ./mvnw test -Dtest=ModuleDocumentationTest -Dtest.jvm=-Ddocs.write=true}.
 */
class ModuleDocumentationTest {

    private static final Path KEPT = Path.of("docs/modules");
    private static final Path MADE = Path.of("target/modules");

    @Test
    void isWhatTheCodeIs() throws IOException {
        FileSystemUtils.deleteRecursively(MADE);
        new Documenter(
                        ApplicationModules.of(Quarterdeck.class),
                        Options.defaults().withOutputFolder(MADE.toString()))
                .writeModulesAsPlantUml()
                .writeModuleCanvases();
        if (Boolean.getBoolean("docs.write")) {
            FileSystemUtils.deleteRecursively(KEPT);
            FileSystemUtils.copyRecursively(MADE, KEPT);
        }

        assertThat(texts(MADE)).hasSizeGreaterThan(20);
        assertThat(texts(KEPT))
                .as("docs/modules; written again by the command above this class")
                .isEqualTo(texts(MADE));
    }

    private static Map<String, List<String>> texts(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.collect(Collectors.toMap(
                    file -> file.getFileName().toString(),
                    ModuleDocumentationTest::lines,
                    (one, other) -> one,
                    TreeMap::new));
        }
    }

    /** Its lines in an order of their own: that of relations is another one in each run. */
    private static List<String> lines(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
