/** The metric catalogue: what each figure is, its value, its rows, its completeness, of any period; and the types that features share. */
@ApplicationModule(allowedDependencies = {"data", "security"})
@NullMarked
package app.quarterdeck.figures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
