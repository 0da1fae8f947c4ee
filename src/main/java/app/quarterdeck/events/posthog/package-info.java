/** PostHog as the place where events go. */
@NullMarked
package app.quarterdeck.events.posthog;

import org.jspecify.annotations.NullMarked;
