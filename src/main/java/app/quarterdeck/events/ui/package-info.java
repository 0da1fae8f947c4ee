/** Pages about the events that come in. */
@NullMarked
package app.quarterdeck.events.ui;

import org.jspecify.annotations.NullMarked;
