package app.quarterdeck.testing;

import com.github.mvysny.fakeservlet.FakeHttpSession;
import com.github.mvysny.fakeservlet.FakeRequest;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.Routes;
import com.github.mvysny.kaributesting.v10.spring.MockSpringServlet;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.Route;
import java.security.Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.security.core.context.SecurityContextHolder;

/** Base of every test of a view: the view in a server-side browser, as the user of {@code @WithMockUser}. */
@IntegrationTest
public abstract class UiTest {

    /** Found once: looking through every class takes longer than most tests. */
    private static final Routes ROUTES = routes();

    @Autowired
    private ApplicationContext context;

    @BeforeEach
    void openBrowser() {
        MockVaadin.setMockRequestFactory(RequestOfCurrentUser::new);
        MockVaadin.setup(UI::new, new MockSpringServlet(ROUTES, context, UI::new));
    }

    @AfterEach
    void closeBrowser() {
        MockVaadin.tearDown();
        MockVaadin.setMockRequestFactory(FakeRequest::new);
    }

    /** Karibu's own discovery sees public classes only; our views are package-private. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Routes routes() {
        var routes = new Routes();
        // Ours stand in their place; two for the same exception are refused.
        routes.getErrorRoutes().clear();
        find(new AnnotationTypeFilter(Route.class), (Class) Component.class, routes.getRoutes());
        find(new AnnotationTypeFilter(Layout.class), (Class) Component.class, routes.getRoutes());
        // Karibu's own would stand beside ours, and Vaadin takes only one for each kind of error.
        routes.getErrorRoutes().clear();
        find(
                new AssignableTypeFilter(HasErrorParameter.class),
                (Class) HasErrorParameter.class,
                routes.getErrorRoutes());
        return routes;
    }

    private static <T> void find(TypeFilter filter, Class<T> type, java.util.Set<Class<? extends T>> target) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(filter);
        for (var found : scanner.findCandidateComponents("app.quarterdeck")) {
            try {
                target.add(Class.forName(found.getBeanClassName()).asSubclass(type));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A request whose user is the one in Spring's security context. */
    private static final class RequestOfCurrentUser extends FakeRequest {

        RequestOfCurrentUser(FakeHttpSession session) {
            super(session);
        }

        @Override
        public Principal getUserPrincipal() {
            return SecurityContextHolder.getContext().getAuthentication();
        }

        @Override
        public boolean isUserInRole(String role) {
            var user = SecurityContextHolder.getContext().getAuthentication();
            return user != null
                    && user.getAuthorities().stream()
                            .anyMatch(authority -> ("ROLE_" + role).equals(authority.getAuthority()));
        }
    }
}
