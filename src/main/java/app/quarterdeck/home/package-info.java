@NullMarked
package app.quarterdeck.home;

import org.jspecify.annotations.NullMarked;
