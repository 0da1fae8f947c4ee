@NullMarked
package app.quarterdeck.events;

import org.jspecify.annotations.NullMarked;
