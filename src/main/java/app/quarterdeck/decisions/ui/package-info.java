@NullMarked
package app.quarterdeck.decisions.ui;

import org.jspecify.annotations.NullMarked;
