/** The page of the return on investment, and the dialog in which investments are kept. */
@NullMarked
package app.quarterdeck.roi.ui;

import org.jspecify.annotations.NullMarked;
