/** The page of the first steps. */
@NullMarked
package app.quarterdeck.guide.ui;

import org.jspecify.annotations.NullMarked;
