/** The page of settings, its dialog with the preview of effects, and what else is set for the whole product. */
@NullMarked
package app.quarterdeck.settings.ui;

import org.jspecify.annotations.NullMarked;
