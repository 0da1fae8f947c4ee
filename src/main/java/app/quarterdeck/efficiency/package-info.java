/** Operational Efficiency Dashboard: how well the fleet is used, how well it delivers, and how fast trouble is answered. */
@ApplicationModule(allowedDependencies = {"data", "nightly", "ui", "security", "figures", "settings", "events"})
@NullMarked
package app.quarterdeck.efficiency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
