package app.quarterdeck.security;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.testing.Pages;
import app.quarterdeck.testing.UiTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import java.lang.annotation.Annotation;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Walks every route with every role and with none: who gets in is exactly who its annotation names. */
class EveryRouteTest extends UiTest {

    /** Open to whoever asks. Everything else needs a user. */
    private static final Set<String> OPEN = Set.of("login");

    private static final String NOBODY = "nobody";

    private static final List<Class<? extends Annotation>> GUARDS =
            List.of(OpenTo.class, PermitAll.class, AnonymousAllowed.class);

    @BeforeEach
    @AfterEach
    void beNobody() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void everyRouteSaysWhoMayEnter() {
        assertThat(Pages.views())
                .isNotEmpty()
                .allSatisfy(view -> assertThat(GUARDS.stream().filter(view::isAnnotationPresent))
                        .as(view.getName())
                        .hasSize(1));
    }

    @Test
    void onlyTheLogInIsOpenToEverybody() {
        assertThat(Pages.views().filter(view -> view.isAnnotationPresent(AnonymousAllowed.class)))
                .allSatisfy(view -> assertThat(OPEN)
                        .contains(view.getAnnotation(Route.class).value()));
    }

    @ParameterizedTest
    @ValueSource(strings = {Roles.EXECUTIVE, Roles.FINANCE, Roles.TECHNICAL, Roles.ADMIN, NOBODY})
    void everyRouteLetsInWhomItNames(String role) {
        if (!role.equals(NOBODY)) {
            SecurityContextHolder.getContext()
                    .setAuthentication(new TestingAuthenticationToken("walker", "", "ROLE_" + role));
        }

        assertThat(Pages.views())
                .allSatisfy(view -> assertThat(letsIn(view))
                        .as("%s as %s", view.getSimpleName(), role)
                        .isEqualTo(names(view, role)));
    }

    private static boolean names(Class<?> view, String role) {
        if (view.isAnnotationPresent(AnonymousAllowed.class)) {
            return true;
        }
        if (role.equals(NOBODY) || view.isAnnotationPresent(DenyAll.class)) {
            return false;
        }
        var guard = view.getAnnotation(OpenTo.class);
        return guard == null || guard.value().contains("'" + role + "'");
    }

    /** The check of access comes before the view is made; so the walk stops there, and needs no figures to show. */
    private static boolean letsIn(Class<? extends Component> view) {
        var reached = new AtomicBoolean();
        var listening = UI.getCurrent().addBeforeEnterListener(event -> {
            if (event.getNavigationTarget() == view) {
                reached.set(true);
                event.rerouteToError(NotFoundException.class);
            }
        });
        try {
            UI.getCurrent().navigate(addressOf(view));
        } catch (RuntimeException | Error refused) {
            // Karibu throws what a browser would show as a page; whether the view was reached is known by then.
        } finally {
            listening.remove();
        }
        return reached.get();
    }

    private static String addressOf(Class<? extends Component> view) {
        var routes = RouteConfiguration.forSessionScope();
        var registry = RouteConfiguration.forApplicationScope();
        var template =
                registry.getTemplate(view).or(() -> routes.getTemplate(view)).orElseThrow();
        var values = new HashMap<String, String>();
        for (var part : template.split("/")) {
            if (part.startsWith(":") && !part.contains("?") && !part.contains("*")) {
                values.put(part.replaceAll("^:([^(]+).*$", "$1"), "1");
            }
        }
        return registry.getUrl(view, new RouteParameters(values));
    }
}
