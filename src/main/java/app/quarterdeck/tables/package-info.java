/** Tables that people bring in as files: read safely, row by row, and looked at before anything is changed. */
@ApplicationModule(allowedDependencies = {"ui", "security", "figures"})
@NullMarked
package app.quarterdeck.tables;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
