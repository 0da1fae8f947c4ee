/** The list of users and the dialogs that change them. */
@NullMarked
package app.quarterdeck.accounts.ui;

import org.jspecify.annotations.NullMarked;
