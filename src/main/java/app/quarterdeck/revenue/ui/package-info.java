@NullMarked
package app.quarterdeck.revenue.ui;

import org.jspecify.annotations.NullMarked;
