/** Revenue Health Monitor. */
@ApplicationModule(allowedDependencies = {"data", "events", "export", "settings", "ui", "security", "figures", "home"})
@NullMarked
package app.quarterdeck.revenue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
