/** The page on which the audit log is read; what is written into it, and who may read it, is for security to say. */
@ApplicationModule(allowedDependencies = {"ui", "security", "figures"})
@NullMarked
package app.quarterdeck.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
