package app.quarterdeck.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.quarterdeck.testing.IntegrationTest;
import app.quarterdeck.testing.Pages;
import com.vaadin.flow.server.auth.AccessAnnotationChecker;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aopalliance.intercept.MethodInvocation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.method.PreAuthorizeAuthorizationManager;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.util.SimpleMethodInvocation;
import org.springframework.stereotype.Service;
import org.springframework.util.ReflectionUtils;

/** Every service, every page and every question about the current user, tried with every role: who may is listed in {@code rights.txt}. */
@IntegrationTest
class RightsTest {

    private static final Path LISTED = Path.of("src/test/resources/rights.txt");
    private static final List<String> ROLES = List.of(Roles.EXECUTIVE, Roles.FINANCE, Roles.TECHNICAL, Roles.ADMIN);

    @Autowired
    private ApplicationContext context;

    @Autowired
    private AccessAnnotationChecker pages;

    private final PreAuthorizeAuthorizationManager guards = new PreAuthorizeAuthorizationManager();

    @AfterEach
    void beNobody() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void areThoseThatAreListed() throws IOException {
        var rights = new TreeSet<String>();
        services().forEach(service -> rights.addAll(rightsOf(service)));
        Pages.views()
                .filter(view -> !isOfTests(view))
                .forEach(view -> rights.add(view.getName() + ": "
                        + roles(() -> {
                            var user = SecurityContextHolder.getContext().getAuthentication();
                            return pages.hasAccess(
                                    view,
                                    user,
                                    role -> user.getAuthorities().stream()
                                            .anyMatch(held -> ("ROLE_" + role).equals(held.getAuthority())));
                        })));
        Arrays.stream(CurrentUser.class.getMethods())
                .filter(method -> method.getReturnType() == boolean.class && Modifier.isStatic(method.getModifiers()))
                .forEach(method -> rights.add(CurrentUser.class.getName() + "." + method.getName() + ": "
                        + roles(() -> Boolean.TRUE.equals(ReflectionUtils.invokeMethod(method, null)))));

        if (Boolean.getBoolean("rights.write")) {
            Files.write(LISTED, rights);
        }
        assertThat(rights).containsExactlyElementsOf(Files.readAllLines(LISTED));
    }

    @Test
    void aServiceRefusesWhomItDoesNotName() {
        services()
                .forEach(service -> methods(service)
                        .forEach(method -> ROLES.stream()
                                .filter(role -> !isAllowed(service, method, role))
                                .forEach(role -> {
                                    be(role);
                                    assertThatExceptionOfType(AccessDeniedException.class)
                                            .as("%s as %s", method, role)
                                            .isThrownBy(() -> call(context.getBean(service), method));
                                })));
    }

    /** One line for all methods of a service where they are alike. */
    private Set<String> rightsOf(Class<?> service) {
        var alike = methods(service)
                .map(method -> roles(role -> isAllowed(service, method, role)))
                .distinct()
                .count();
        return methods(service)
                .map(method -> service.getName() + (alike > 1 ? "." + method.getName() : "") + ": "
                        + roles(role -> isAllowed(service, method, role)))
                .collect(Collectors.toSet());
    }

    private boolean isAllowed(Class<?> service, Method method, String role) {
        be(role);
        MethodInvocation call = new SimpleMethodInvocation(context.getBean(service), method);
        var decision = guards.authorize(() -> SecurityContextHolder.getContext().getAuthentication(), call);
        return decision == null || decision.isGranted();
    }

    private static void call(Object bean, Method method) throws Throwable {
        try {
            method.invoke(bean, nothing(method));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Object[] nothing(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(type -> Array.get(Array.newInstance(type, 1), 0))
                .toArray();
    }

    private Stream<Class<?>> services() {
        return context.getBeansWithAnnotation(Service.class).values().stream()
                .<Class<?>>map(AopUtils::getTargetClass)
                .filter(type ->
                        type.getName().startsWith("app.quarterdeck.") && Modifier.isPublic(type.getModifiers()));
    }

    private static Stream<Method> methods(Class<?> service) {
        return Arrays.stream(service.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers())
                        && !Modifier.isStatic(method.getModifiers())
                        && !method.isSynthetic());
    }

    private static String roles(BooleanSupplier isAllowed) {
        return roles(role -> {
            be(role);
            return isAllowed.getAsBoolean();
        });
    }

    private static String roles(Predicate<String> isAllowed) {
        return ROLES.stream().filter(isAllowed).collect(Collectors.joining(", "));
    }

    private static void be(String role) {
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken("anybody", "", "ROLE_" + role));
    }

    private static boolean isOfTests(Class<?> type) {
        return type.getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath()
                .contains("test-classes");
    }
}
