package app.quarterdeck.security;

import com.vaadin.flow.server.auth.AccessAnnotationChecker;
import java.security.Principal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Who may open a page: by {@link OpenTo}, and where there is none by what Vaadin itself knows. */
@Component
class PageAccess extends AccessAnnotationChecker {

    @Override
    public boolean hasAccess(Class<?> page, @Nullable Principal user, Function<String, Boolean> roles) {
        var guard = page.getAnnotation(OpenTo.class);
        return guard == null
                ? super.hasAccess(page, user, roles)
                : user instanceof Authentication reader && CurrentUser.may(reader, guard.value());
    }
}
