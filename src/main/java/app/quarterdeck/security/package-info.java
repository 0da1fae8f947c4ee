/** Who may do what: roles, users, the way in, and the log of what was done. */
@ApplicationModule(allowedDependencies = {"data", "home"})
@NullMarked
package app.quarterdeck.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
