/** Strategic Decision Tracker: what was decided, how fast, what it was expected to change, and what it did. */
@ApplicationModule(
        allowedDependencies = {"data", "nightly", "events", "export", "settings", "ui", "security", "figures"})
@NullMarked
package app.quarterdeck.decisions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
