@NullMarked
package app.quarterdeck.settings;

import org.jspecify.annotations.NullMarked;
