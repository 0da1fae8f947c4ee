@NullMarked
package app.quarterdeck;

import org.jspecify.annotations.NullMarked;
