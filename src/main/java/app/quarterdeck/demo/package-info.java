/** The business that a first run shows. */
@ApplicationModule(allowedDependencies = {"data", "events", "security", "figures", "home", "ui"})
@NullMarked
package app.quarterdeck.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
