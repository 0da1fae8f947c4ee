/** The constants of the metric catalogue that an administrator may change: what they are, were, and what changing them would do. */
@ApplicationModule(allowedDependencies = {"data", "export", "ui", "security", "figures"})
@NullMarked
package app.quarterdeck.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
