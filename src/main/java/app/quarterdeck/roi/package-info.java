/** Return on investment: what the product cost, what it returned, measured apart from estimated, and when the one passes the other. */
@ApplicationModule(allowedDependencies = {"data", "settings", "ui", "security", "figures"})
@NullMarked
package app.quarterdeck.roi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
