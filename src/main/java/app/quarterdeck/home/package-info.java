/** The folder an installation keeps everything in, the embedded database, and what is said at the start. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package app.quarterdeck.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
