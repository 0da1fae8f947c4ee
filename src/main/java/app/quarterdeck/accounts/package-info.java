/** The page on which administrators invite users and keep their rights; the services are those of security. */
@ApplicationModule(allowedDependencies = {"ui", "security", "figures"})
@NullMarked
package app.quarterdeck.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
