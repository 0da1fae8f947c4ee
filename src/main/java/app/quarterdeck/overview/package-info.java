/** Executive overview: what each day came to, what moved it, and what waits for somebody. */
@ApplicationModule(
        allowedDependencies = {
            "data",
            "nightly",
            "events",
            "messages",
            "settings",
            "export",
            "ui",
            "security",
            "figures"
        })
@NullMarked
package app.quarterdeck.overview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
