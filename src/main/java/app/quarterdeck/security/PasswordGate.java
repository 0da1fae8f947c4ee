package app.quarterdeck.security;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Leads every navigation to the change of password, as long as the user has a one-time password. */
@Component
class PasswordGate implements VaadinServiceInitListener {

    private static final String CHANGE = "account/password";

    private final OwnPassword password;

    PasswordGate(OwnPassword password) {
        this.password = password;
    }

    @Override
    public void serviceInit(ServiceInitEvent service) {
        service.getSource().addUIInitListener(ui -> ui.getUI().addBeforeEnterListener(this::check));
    }

    private void check(BeforeEnterEvent event) {
        if (!event.getLocation().getPath().equals(CHANGE) && isLoggedIn() && password.mustBeChanged()) {
            event.forwardTo(CHANGE);
        }
    }

    private static boolean isLoggedIn() {
        var user = SecurityContextHolder.getContext().getAuthentication();
        return user != null && user.isAuthenticated() && !(user instanceof AnonymousAuthenticationToken);
    }
}
