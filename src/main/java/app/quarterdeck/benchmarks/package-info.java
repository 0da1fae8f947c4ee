/** Competitive Intelligence: own figures beside those that others publish, where both count the same. */
@ApplicationModule(allowedDependencies = {"data", "nightly", "export", "tables", "ui", "security", "figures"})
@NullMarked
package app.quarterdeck.benchmarks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
