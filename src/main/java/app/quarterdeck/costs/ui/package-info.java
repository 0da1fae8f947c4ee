@NullMarked
package app.quarterdeck.costs.ui;

import org.jspecify.annotations.NullMarked;
