/** Figures explained: what each one is, the constants and sources it is made from, the rows behind its value, and who used it. */
@ApplicationModule(allowedDependencies = {"data", "export", "ui", "security", "figures"})
@NullMarked
package app.quarterdeck.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
