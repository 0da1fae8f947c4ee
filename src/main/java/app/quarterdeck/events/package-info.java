/** Business events out, aggregates of events in. */
@ApplicationModule(allowedDependencies = {"data", "jobs", "nightly", "export", "ui", "security", "figures", "home"})
@NullMarked
package app.quarterdeck.events;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
