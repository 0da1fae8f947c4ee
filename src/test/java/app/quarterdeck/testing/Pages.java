package app.quarterdeck.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** All pages of the product, for tests that walk over them. */
public final class Pages {

    private Pages() {}

    /** Every class with a route. */
    public static Stream<Class<? extends Component>> views() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Route.class));
        return scanner.findCandidateComponents("app.quarterdeck").stream().map(found -> {
            try {
                return Class.forName(found.getBeanClassName()).asSubclass(Component.class);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** The templates of all routes, such as {@code revenue/tenant/:tenant}. */
    public static List<String> routes() {
        return views().map(view -> view.getAnnotation(Route.class).value()).toList();
    }

    /** Everything that is to be read on the open page and around it, but for the cells of grids. */
    public static String text() {
        var text = open().getTextRecursively();
        assertThat(text).as("text of the page").isNotBlank();
        return text;
    }

    /** The elements of the open page and of what is around it. */
    public static String html() {
        return open().getOuterHTML();
    }

    /** Opens a page; one that asks for a number or name that does not exist shows that. */
    public static void visit(String template, String tenant) {
        try {
            UI.getCurrent().navigate(template.replaceAll(":tenant[^/]*", tenant).replaceAll(":[^/]+", "1"));
        } catch (RuntimeException missing) {
            assertThat(template).contains(":");
        }
    }

    /** The outermost layout; the element of the UI itself does not have it as its child. */
    private static Element open() {
        return UI.getCurrent()
                .getInternals()
                .getActiveRouterTargetsChain()
                .getLast()
                .getElement();
    }
}
