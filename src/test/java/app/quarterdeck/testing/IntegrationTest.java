package app.quarterdeck.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.transaction.annotation.Transactional;

/**
 * The application with a real PostgreSQL, a clock that the test sets ({@link TestClock}), no jobs running by themselves
 * and no demo data. Each test is rolled back; each class has its own database.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.MOCK,
        properties = {
            // Two processes run tests beside each other.
            "quarterdeck.home=target/test-home-${test.fork:1}",
            "quarterdeck.demo=false",
            "quarterdeck.jobs=false",
            // In the transaction of the test, which a thread beside it would not see.
            "quarterdeck.background-reading=false",
            // Each class ends the connections of the one before.
            "logging.level.com.zaxxer.hikari.pool=error"
        })
@ContextConfiguration(initializers = FreshDatabase.class)
@TestExecutionListeners(
        listeners = {FreshDatabase.class, TestClock.Reset.class},
        mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
@Import(TestClock.Configuration.class)
@Transactional
public @interface IntegrationTest {}
