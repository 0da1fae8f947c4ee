@NullMarked
package app.quarterdeck.events.embedded;

import org.jspecify.annotations.NullMarked;
