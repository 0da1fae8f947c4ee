/** How rows of the database become records and records become rows: one set of conversions for all ways to read and write. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package app.quarterdeck.data;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
