package app.quarterdeck.journeys;

import static org.awaitility.Awaitility.await;

import app.quarterdeck.Quarterdeck;
import app.quarterdeck.nightly.NightlyRun;
import app.quarterdeck.testing.Browser;
import app.quarterdeck.testing.TestDatabase;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.util.FileSystemUtils;

/**
 * The product as a new user has it: demo data of a small size, background jobs, a real port, a real mail server and a real
 * browser. Only its clock can be moved on.
 */
public final class RunningProduct implements AutoCloseable {

    /** The project key that an SDK is set up with. */
    public static final String KEY = "phc_journey";

    private static final String PASSWORD = "a password of the journey";

    private final GreenMail mails;
    private final ConfigurableApplicationContext application;
    private final Browser browser;
    private final Map<String, BrowserContext> windows = new HashMap<>();

    private RunningProduct(GreenMail mails, ConfigurableApplicationContext application) {
        this.mails = mails;
        this.application = application;
        this.browser = Browser.open();
    }

    /**
     * Starts it on a database and a data folder of its own.
     *
     * @param name     of both
     * @param settings more of them, as {@code --name=value}
     */
    public static RunningProduct start(String name, String... settings) throws IOException {
        return start(name, List.of(), settings);
    }

    /** The same with more parts, such as one that watches it. */
    public static RunningProduct start(String name, List<Class<?>> parts, String... settings) throws IOException {
        var home = Path.of("target", "journey-home", name);
        FileSystemUtils.deleteRecursively(home);
        TestDatabase.named(name);
        var mails = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
        mails.start();
        try {
            var product = new RunningProduct(mails, run(name, home, mails, parts, settings));
            product.awaitDemo();
            return product;
        } catch (RuntimeException e) {
            mails.stop();
            throw e;
        }
    }

    /** With arguments, which outrank the settings of the product's own file; of two of the same name the later. */
    private static ConfigurableApplicationContext run(
            String name, Path home, GreenMail mails, List<Class<?>> parts, String... settings) {
        var arguments = Stream.concat(
                        Stream.of(
                                "--server.port=0",
                                "--vaadin.productionMode=true",
                                "--spring.datasource.url=" + TestDatabase.url(name),
                                "--spring.datasource.username=postgres",
                                "--spring.mail.host=127.0.0.1",
                                "--spring.mail.port=" + mails.getSmtp().getPort(),
                                "--quarterdeck.home=" + home,
                                "--quarterdeck.base-url=https://deck.example",
                                "--quarterdeck.demo-password=" + PASSWORD,
                                "--quarterdeck.events.project-key=" + KEY,
                                "--quarterdeck.demo-size.tenants=20",
                                "--quarterdeck.demo-size.vps=8",
                                "--quarterdeck.demo-size.ips=40",
                                "--quarterdeck.demo-size.months=2",
                                "--quarterdeck.demo-size.event-days=3"),
                        Stream.of(settings))
                .collect(Collectors.toMap(
                        argument -> argument.substring(0, argument.indexOf('=')), argument -> argument, (a, b) -> b));
        return new SpringApplicationBuilder(Quarterdeck.class, MovedClock.Configuration.class, NightlyRun.class)
                .sources(parts.toArray(Class<?>[]::new))
                .run(arguments.values().toArray(String[]::new));
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

    /** Where its mail arrives. */
    GreenMail mails() {
        return mails;
    }

    /** Opens a page, as in {@code /revenue}, in the window of one of the demo users, who logs in when the product asks for it. */
    public Page open(String user, String path) {
        var page = windows.computeIfAbsent(user, name -> browser.window()).newPage();
        open(page, user, path);
        return page;
    }

    /** The same in a window of its own. */
    public void open(Page page, String user, String path) {
        page.navigate(address() + path);
        if (isLogIn(page.url())) {
            logIn(page, user, PASSWORD);
        }
    }

    /** Fills in the form of log-in, and waits for what it leads to. */
    public void logIn(Page page, String user, String password) {
        page.getByLabel("User name").fill(user);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                .click();
        page.waitForURL(url -> !isLogIn(url));
    }

    /** Does what the scheduler would at its time; by class and method, as in {@code SavingsJob.run}. */
    void runJob(String name) {
        bean(ScheduledTaskHolder.class).getScheduledTasks().stream()
                .filter(task -> task.toString().endsWith(name))
                .findFirst()
                .orElseThrow()
                .getTask()
                .getRunnable()
                .run();
    }

    /** Does what there is to do in a night, whichever day the clock says it is. */
    public void runNight() {
        while (bean(NightlyRun.class).goOn()) {
            // Until there is nothing more to do.
        }
    }

    /** Sets its clock, which goes on from there. */
    public void setClock(Instant now) {
        var clock = bean(MovedClock.class);
        clock.advance(Duration.between(clock.instant(), now));
    }

    /** From now on the scheduler does nothing. */
    public void stopJobs() {
        bean(ScheduledTaskHolder.class).getScheduledTasks().forEach(task -> task.cancel(false));
    }

    @Override
    public void close() {
        browser.close();
        application.close();
        mails.stop();
    }

    /** It is made in the background, and only while nobody's rows are in the tables. */
    private void awaitDemo() {
        var demo = bean(JdbcClient.class)
                .sql("select day from quarterdeck.demo_data")
                .query(LocalDate.class);
        await("the demo")
                .atMost(Duration.ofMinutes(10))
                .until(() -> demo.optional().isPresent());
    }

    private static boolean isLogIn(String url) {
        return url.contains("/login");
    }
}
