/** Pages of published benchmarks and of what administrators keep of them. */
@NullMarked
package app.quarterdeck.benchmarks.ui;

import org.jspecify.annotations.NullMarked;
