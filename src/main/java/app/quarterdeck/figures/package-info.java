/** The types that two features share. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package app.quarterdeck.figures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
