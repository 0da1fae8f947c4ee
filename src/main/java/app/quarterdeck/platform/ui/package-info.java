/** The page about the platform's data, and the dialog that says what one of its words means. */
@NullMarked
package app.quarterdeck.platform.ui;

import org.jspecify.annotations.NullMarked;
