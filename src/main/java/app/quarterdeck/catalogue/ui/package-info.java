@NullMarked
package app.quarterdeck.catalogue.ui;

import org.jspecify.annotations.NullMarked;
