package app.quarterdeck.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.apache.catalina.connector.ClientAbortException;
import org.springframework.stereotype.Component;

/** What holds in every session: the language, the colours the reader chose, and what is said when something fails. */
@Component
class SessionSetup implements VaadinServiceInitListener {

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(page ->
                Appearance.of(page.getVaadinRequest()).apply(page.getDocument().selectFirst("html")));
        event.getSource().addSessionInitListener(started -> {
            started.getSession().setLocale(Format.locale());
            started.getSession().setErrorHandler(SessionSetup::tell);
        });
        // Vaadin's sign of a lost connection stands outside the landmarks of the page, and says itself what it is.
        event.getSource().addUIInitListener(opened -> opened.getUI().getPage().executeJs("""
                document.querySelector('vaadin-connection-indicator')?.setAttribute('role', 'status')
                """));
    }

    private static void tell(ErrorEvent failure) {
        if (failure.getThrowable() instanceof ClientAbortException) {
            // The reader closed the page while it was being answered: nothing failed, and there is nobody to tell.
            return;
        }
        var reference = ErrorReference.log(failure.getThrowable());
        var ui = UI.getCurrent();
        if (ui != null) {
            ui.access(() -> {
                var notification = Notification.show(
                        Texts.get("error.internal-text", reference), 0, Notification.Position.TOP_CENTER);
                notification.addThemeVariants(NotificationVariant.ERROR);
                notification.setDuration(8_000);
            });
        }
    }
}
