/** What an administrator does first, and how far that is. */
@ApplicationModule(allowedDependencies = {"data", "events", "ui", "security", "figures", "home"})
@NullMarked
package app.quarterdeck.guide;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
