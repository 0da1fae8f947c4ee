package app.quarterdeck.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.spring.security.AuthenticationContext;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Who is logged in, in which colours they read, and the way out. */
class UserMenu extends Composite<MenuBar> {

    private final Map<Appearance, MenuItem> appearances = new EnumMap<>(Appearance.class);

    UserMenu(AuthenticationContext authentication) {
        var name = authentication.getPrincipalName().orElse("");
        var role = authentication.getGrantedRoles().stream()
                .findFirst()
                .map(word -> Texts.get("role." + word.toLowerCase(Locale.ROOT)))
                .orElse("");

        var menu = getContent();
        menu.addClassName("user-menu");
        menu.addThemeVariants(MenuBarVariant.TERTIARY);
        menu.setTabNavigation(true);

        var who = menu.addItem(who(name, role));
        who.setAriaLabel(Texts.get("shell.user-menu", name, role));
        var choices = who.getSubMenu();
        for (var appearance : Appearance.values()) {
            var item = choices.addItem(appearance.label(), event -> choose(appearance));
            item.setCheckable(true);
            appearances.put(appearance, item);
        }
        choices.addSeparator();
        choices.addItem(
                Texts.get("shell.change-password"),
                event -> UI.getCurrentOrThrow().navigate(PasswordView.class));
        choices.addItem(Texts.get("shell.log-out"), event -> authentication.logout());
        mark(Appearance.of(VaadinRequest.getCurrent()));
    }

    private static Div who(String name, String role) {
        var avatar = new Avatar(name);
        avatar.getElement().setAttribute("aria-hidden", "true");
        var text = new Div(styled("user-name", name), styled("user-role", role));
        text.addClassName("user-text");
        var chevron = new Icon(VaadinIcon.CHEVRON_UP_SMALL);
        chevron.getElement().setAttribute("aria-hidden", "true");
        var who = new Div(avatar, text, chevron);
        who.addClassName("user");
        return who;
    }

    private static Span styled(String style, String text) {
        var span = new Span(text);
        span.addClassName(style);
        return span;
    }

    private void choose(Appearance appearance) {
        mark(appearance);
        appearance.choose(UI.getCurrentOrThrow());
    }

    private void mark(Appearance chosen) {
        appearances.forEach((appearance, item) -> item.setChecked(appearance == chosen));
    }
}
