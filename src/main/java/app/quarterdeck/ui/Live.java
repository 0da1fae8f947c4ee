package app.quarterdeck.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.di.Instantiator;
import com.vaadin.flow.shared.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Lets a component hear events of the application for as long as it is on screen. */
public final class Live {

    private Live() {}

    /**
     * Calls an action, on the page's own turn and with push, at every event of a type. If several events arrive while the
     * page is busy, the action gets the newest only: take it as a sign to read again, not as the news itself.
     */
    public static <E> void on(Component component, Class<E> type, Consumer<E> action) {
        List<Registration> registrations = new ArrayList<>();
        component.addAttachListener(event -> registrations.add(listen(event.getUI(), type, action)));
        component.addDetachListener(event -> {
            registrations.forEach(Registration::remove);
            registrations.clear();
        });
        if (component.isAttached()) {
            component.getUI().ifPresent(ui -> registrations.add(listen(ui, type, action)));
        }
    }

    private static <E> Registration listen(UI ui, Class<E> type, Consumer<E> action) {
        return Instantiator.get(ui).getOrCreate(Broadcast.class).listen(ui, type, action);
    }
}
