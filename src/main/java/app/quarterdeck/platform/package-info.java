/** The mail platform's database: what its words mean, and what changed in it and when. */
@ApplicationModule(allowedDependencies = {"data", "nightly", "ui", "security", "figures"})
@NullMarked
package app.quarterdeck.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
