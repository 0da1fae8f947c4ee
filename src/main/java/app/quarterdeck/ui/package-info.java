/** The shell around every page, and the kit of components that pages are made of. */
@ApplicationModule(allowedDependencies = {"data", "security", "figures", "home"})
@NullMarked
package app.quarterdeck.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
