/** Who is told what, where: one place in which what happens becomes alerts, in the app, by mail and by webhook. */
@ApplicationModule(allowedDependencies = {"data", "jobs", "nightly", "messages", "export", "ui", "security", "figures"})
@NullMarked
package app.quarterdeck.alerts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
