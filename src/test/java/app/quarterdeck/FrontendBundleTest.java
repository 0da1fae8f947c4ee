package app.quarterdeck;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.testing.Pages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.internal.BundleUtils;
import com.vaadin.flow.router.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The committed frontend bundle has the components of every page; a page it does not know would come up bare. */
class FrontendBundleTest {

    private static final Path BUNDLE = Path.of("src/main/bundles/prod.bundle");

    /** The first page and the log-in are in the chunk that every page loads. */
    private static final Set<String> ALWAYS_LOADED = Set.of("", "login");

    private static final String LOADER = "webapp/VAADIN/build/generated-flow-imports-";

    @Test
    void theBundleKnowsEveryPage() throws IOException {
        var loaders = loaders();

        assertThat(pages())
                .isNotEmpty()
                .allSatisfy(page -> assertThat(loaders)
                        .as("%s is not in the bundle: build it again with Node on the PATH, and commit it", page)
                        .anySatisfy(loader -> assertThat(loader.contains(BundleUtils.getChunkId(page)))
                                .isTrue()));
    }

    private static List<String> loaders() throws IOException {
        try (var bundle = new ZipFile(BUNDLE.toFile())) {
            return bundle.stream()
                    .filter(file ->
                            file.getName().startsWith(LOADER) && file.getName().endsWith(".js"))
                    .map(file -> {
                        try (var stream = bundle.getInputStream(file)) {
                            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }

    private static List<Class<? extends Component>> pages() {
        return Pages.views()
                .filter(page ->
                        !ALWAYS_LOADED.contains(page.getAnnotation(Route.class).value()))
                // Pages of the tests are in no bundle.
                .filter(page -> !page.getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath()
                        .contains("test-classes"))
                .toList();
    }
}
