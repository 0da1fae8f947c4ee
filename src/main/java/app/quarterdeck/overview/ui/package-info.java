/** The screens of the executive overview. */
@NullMarked
package app.quarterdeck.overview.ui;

import org.jspecify.annotations.NullMarked;
