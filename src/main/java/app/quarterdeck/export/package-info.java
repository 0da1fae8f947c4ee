/** Files of what is on screen, written over rows and columns; knows no dashboard. */
@ApplicationModule(allowedDependencies = {"ui", "security", "figures", "home"})
@NullMarked
package app.quarterdeck.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
