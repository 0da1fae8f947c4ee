/** Return on investment: what the product cost, what it was measured to return, and when the one passes the other. */
@ApplicationModule(allowedDependencies = {"ui", "security", "figures"})
@NullMarked
package app.quarterdeck.roi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
