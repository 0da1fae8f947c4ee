package app.quarterdeck.testing;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;
import org.springframework.test.context.support.TestPropertySourceUtils;

/** Gives every test class a database of its own, though all of them share one application context. */
class FreshDatabase
        implements TestExecutionListener, Ordered, ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static boolean isStarted;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertySourceUtils.addInlinedPropertiesToEnvironment(
                context, "spring.datasource.url=" + TestDatabase.url(), "spring.datasource.username=postgres");
    }

    @Override
    public void beforeTestClass(TestContext test) {
        TestDatabase.renew();
    }

    /** Before the first test of all, but after the application has started, which wrote its first users into its database. */
    @Override
    public void beforeTestMethod(TestContext test) {
        if (!isStarted) {
            isStarted = true;
            TestDatabase.renew();
        }
    }

    /** Before Spring's own listeners load the context, which already needs the database. */
    @Override
    public int getOrder() {
        return 1;
    }
}
