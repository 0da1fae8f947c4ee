package app.quarterdeck.testing;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine's own Chromium, driven by Playwright; nothing is downloaded. For tests marked {@link BrowserTest}. */
public final class Browser implements AutoCloseable {

    private static final List<String> USUAL_PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/snap/bin/chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium");

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Path executable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setHeadless(true)
                        .setArgs(FLAGS));
    }

    /** Starts it. */
    public static Browser open() {
        return new Browser(executable().orElseThrow(() -> new IllegalStateException("No Chromium found")));
    }

    /** Opens a page of its own, without the cookies of other pages: 1440 wide, light. */
    public Page page() {
        return context(new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(1440, 900))
                .newPage();
    }

    /** Opens a window with its own cookies; for another size, another colour scheme or a second user. */
    public BrowserContext context(com.microsoft.playwright.Browser.NewContextOptions options) {
        return chromium.newContext(options);
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }

    /** The first that exists of {@code QUARTERDECK_CHROMIUM} and the usual places. */
    static Optional<Path> executable() {
        return Stream.concat(Stream.ofNullable(System.getenv("QUARTERDECK_CHROMIUM")), USUAL_PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
