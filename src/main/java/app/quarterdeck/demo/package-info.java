@NullMarked
package app.quarterdeck.demo;

import org.jspecify.annotations.NullMarked;
