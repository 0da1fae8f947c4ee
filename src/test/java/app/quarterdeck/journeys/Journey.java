package app.quarterdeck.journeys;

import app.quarterdeck.testing.BrowserTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A journey through one {@link RunningProduct}, which its constructor takes. All journeys share it: what one of them
 * changes there, the others find, and one that moves the clock on comes after those that do not.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@BrowserTest
@ExtendWith(SharedProduct.class)
public @interface Journey {}
