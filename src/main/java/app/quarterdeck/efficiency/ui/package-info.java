@NullMarked
package app.quarterdeck.efficiency.ui;

import org.jspecify.annotations.NullMarked;
