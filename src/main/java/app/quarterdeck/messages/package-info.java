/** Messages to people and to other systems: kept until they have arrived, by mail and by webhook; knows no dashboard. */
@ApplicationModule(allowedDependencies = {"data", "jobs", "security", "figures"})
@NullMarked
package app.quarterdeck.messages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
