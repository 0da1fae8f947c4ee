/** What work in the background has in common: an outbox that is emptied, pauses after failures, and faults that are logged once. */
@ApplicationModule(allowedDependencies = "data")
@NullMarked
package app.quarterdeck.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
