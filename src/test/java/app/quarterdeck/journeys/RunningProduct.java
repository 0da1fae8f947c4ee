package app.quarterdeck.journeys;

import app.quarterdeck.testing.Browser;
import app.quarterdeck.testing.TestDatabase;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** The product as a new user has it: demo data of a small size, background jobs, a real port and a real browser. */
public final class RunningProduct implements AutoCloseable {

    /** The project key that an SDK is set up with. */
    public static final String KEY = "phc_journey";

    private static final String PASSWORD = "a password of the journey";

    private final ConfigurableApplicationContext application;
    private final Browser browser;

    private RunningProduct(ConfigurableApplicationContext application) {
        this.application = application;
        this.browser = Browser.open();
    }

    /**
     * Starts it on a database and a data folder of its own.
     *
     * @param settings more of them, as {@code --name=value}
     */
    public static RunningProduct start(Class<?> product, String... settings) throws IOException {
        return start(List.of(product), settings);
    }

    /** The same, with what a journey adds to the product. */
    public static RunningProduct start(List<Class<?>> product, String... settings) throws IOException {
        var home = Path.of("target", "journey-home");
        FileSystemUtils.deleteRecursively(home);
        TestDatabase.renew();
        // Arguments, which outrank the settings of the product's own file.
        return new RunningProduct(new SpringApplicationBuilder(product.toArray(Class<?>[]::new))
                .run(Stream.concat(
                                Stream.of(
                                        "--server.port=0",
                                        "--vaadin.productionMode=true",
                                        "--spring.datasource.url=" + TestDatabase.url(),
                                        "--spring.datasource.username=postgres",
                                        "--quarterdeck.home=" + home,
                                        "--quarterdeck.demo-password=" + PASSWORD,
                                        "--quarterdeck.events.project-key=" + KEY,
                                        "--quarterdeck.demo-size.tenants=20",
                                        "--quarterdeck.demo-size.vps=8",
                                        "--quarterdeck.demo-size.ips=40",
                                        "--quarterdeck.demo-size.months=2",
                                        "--quarterdeck.demo-size.event-days=3"),
                                Stream.of(settings))
                        .toArray(String[]::new)));
    }

    /** Where it answers, without a slash at the end. */
    public String address() {
        return "http://localhost:" + application.getEnvironment().getRequiredProperty("local.server.port");
    }

    /** A part of the running application. */
    public <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    /** The browser that its pages are opened in. */
    public Browser browser() {
        return browser;
    }

    /** Logs in as one of the demo users, and waits for the first page. */
    public void logIn(Page page, String user) {
        page.navigate(address() + "/login");
        page.getByLabel("User name").fill(user);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                .click();
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Revenue health"))
                .waitFor();
    }

    @Override
    public void close() {
        browser.close();
        application.close();
    }
}
