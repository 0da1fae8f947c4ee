/** Cost Optimization Center: what machines cost and cost before, who carries it, and that the sum is the bill. */
@ApplicationModule(
        allowedDependencies = {"data", "nightly", "events", "export", "tables", "settings", "ui", "security", "figures"
        })
@NullMarked
package app.quarterdeck.costs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
