/** The types that two features share. */
@NullMarked
package app.quarterdeck.figures;

import org.jspecify.annotations.NullMarked;
