package app.quarterdeck.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;

/**
 * The application as it is delivered, on a port of its own: real HTTP, the production frontend, the machine's clock.
 * What a test writes stays until the class ends; each class has its own database.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            // Two processes run tests beside each other.
            "quarterdeck.home=target/test-home-server-${test.fork:1}",
            "quarterdeck.demo=false",
            "quarterdeck.jobs=false",
            // Each class ends the connections of the one before.
            "logging.level.com.zaxxer.hikari.pool=error",
            "vaadin.productionMode=true"
        })
@ContextConfiguration(initializers = FreshDatabase.class)
@TestExecutionListeners(
        listeners = FreshDatabase.class,
        mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
public @interface ServerTest {}
