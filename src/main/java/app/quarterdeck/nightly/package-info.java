/** The work of each night, in the order of the data: each step begins when the one before it has ended. */
@ApplicationModule(allowedDependencies = {"figures", "security"})
@NullMarked
package app.quarterdeck.nightly;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
