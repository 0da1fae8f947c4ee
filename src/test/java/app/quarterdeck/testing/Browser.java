package app.quarterdeck.testing;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
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

    /** Starts it. What a page is expected to show may take as long as it does on a machine with other work. */
    public static Browser open() {
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        return new Browser(executable().orElseThrow(() -> new IllegalStateException("No Chromium found")));
    }

    /** Opens a page in a window of its own: 1440 wide, light. */
    public Page page() {
        return window().newPage();
    }

    /** Opens a window, without the cookies of others. */
    public BrowserContext window() {
        return chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(1440, 900));
    }

    /** Closes every page; the windows stay, and their users logged in. */
    public void closePages() {
        chromium.contexts().stream().flatMap(window -> window.pages().stream()).forEach(Page::close);
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
