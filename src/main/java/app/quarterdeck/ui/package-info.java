@NullMarked
package app.quarterdeck.ui;

import org.jspecify.annotations.NullMarked;
