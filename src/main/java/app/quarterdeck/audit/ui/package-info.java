/** What was done with the product, for those who answer for it. */
@NullMarked
package app.quarterdeck.audit.ui;

import org.jspecify.annotations.NullMarked;
