/** The shell around every page, and the kit of components that pages are made of. */
@NullMarked
package app.quarterdeck.ui;

import org.jspecify.annotations.NullMarked;
