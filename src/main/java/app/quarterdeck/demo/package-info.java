/** The business that a first run shows. */
@ApplicationModule(allowedDependencies = {"events", "security", "figures", "home", "ui"})
@NullMarked
package app.quarterdeck.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
