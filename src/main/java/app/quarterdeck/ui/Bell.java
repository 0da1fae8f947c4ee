package app.quarterdeck.ui;

import com.vaadin.flow.component.Component;

/** What stands on every page to tell its reader that there is something new, and how much of it. */
public interface Bell {

    /** One more bell, for the user who is logged in. */
    Component bell();
}
