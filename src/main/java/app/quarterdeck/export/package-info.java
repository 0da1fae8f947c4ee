/** Files of what is on screen, written over rows and columns; knows no dashboard. */
@NullMarked
package app.quarterdeck.export;

import org.jspecify.annotations.NullMarked;
