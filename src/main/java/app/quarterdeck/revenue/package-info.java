@NullMarked
package app.quarterdeck.revenue;

import org.jspecify.annotations.NullMarked;
