package app.quarterdeck.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.server.menu.MenuEntry;
import jakarta.annotation.security.PermitAll;

/** The address without a path: leads on to the first page of the menu that is open to the reader. */
@Route("")
@PermitAll
class StartView extends Composite<Div> implements BeforeEnterObserver {

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var first = MenuConfiguration.getMenuEntries().stream()
                .map(MenuEntry::path)
                .findFirst()
                .orElseThrow(NotFoundException::new);
        event.forwardTo(first);
    }
}
