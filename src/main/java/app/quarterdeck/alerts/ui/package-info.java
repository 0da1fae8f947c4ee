/** The bell, the list of alerts, and the pages on which one chooses what to be told. */
@NullMarked
package app.quarterdeck.alerts.ui;

import org.jspecify.annotations.NullMarked;
