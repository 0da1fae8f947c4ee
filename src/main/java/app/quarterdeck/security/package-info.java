/** Who may do what: roles, users, the way in, and the log of what was done. */
@ApplicationModule(allowedDependencies = "home")
@NullMarked
package app.quarterdeck.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
