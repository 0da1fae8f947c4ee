package app.quarterdeck.ui;

import app.quarterdeck.security.CurrentUser;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.NavigationTrigger;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.server.menu.MenuEntry;
import com.vaadin.flow.spring.security.AuthenticationContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** What stands around every page: navigation by role, who is logged in, and the page itself. */
@Layout
@AnonymousAllowed
class Shell extends AppLayout implements AfterNavigationObserver {

    /** Entries of the menu from this order on are about keeping the product, not about reading it. */
    private static final double FIRST_TO_MANAGE = 100;

    private final Main main = new Main();
    private final List<SideNavItem> items = new ArrayList<>();
    private String shown = "";

    private final Span badge = demoBadge();
    private final Span badgeOfBar = demoBadge();
    private final Button removal;

    Shell(AuthenticationContext authentication, DemoMark demo, Exporter exporter, ObjectProvider<Bell> bells) {
        removal = new Button(Texts.get("demo.remove"), click -> new DemoRemovalDialog(demo).open());
        removal.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        removal.addClassName("demo-remove");
        setPrimarySection(Section.DRAWER);
        main.setId("content");
        main.getElement().setAttribute("tabindex", "-1");
        setContent(main);

        var top = new Div(brand());
        top.addClassName("shell-top");
        var navigation = new Nav(skipLink(), top);
        navigation.setAriaLabel(Texts.get("shell.navigation"));
        navigation.addClassName("shell-navigation");
        navigation.add(badge);
        if (CurrentUser.isAdministrator()) {
            navigation.add(removal);
        }
        navigation.add(menu());
        if (authentication.isAuthenticated()) {
            navigation.add(new UserMenu(authentication));
            // Fixed to the corner of the window, on whichever page the reader is.
            getElement().appendChild(exporter.downloads().getElement());
        }
        addToDrawer(navigation);
        var bar = bar();
        addToNavbar(bar);
        if (authentication.isAuthenticated()) {
            // Of the two, one is on screen: beside the name, or in the bar where the navigation is folded away.
            bells.ifAvailable(bell -> {
                top.add(bell.bell());
                bar.add(bell.bell());
            });
        }
        mark(demo.isShown());
        Live.on(this, DemoMarkChanged.class, changed -> mark(changed.shown()));
    }

    @Override
    public void showRouterLayoutContent(HasElement content) {
        main.removeAll();
        main.getElement().appendChild(content.getElement());
    }

    @Override
    public void removeRouterLayoutContent(@Nullable HasElement content) {
        main.removeAll();
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        markCurrent(event.getLocation().getPath());
        startAtTop(event);
        if (isOverlay()) {
            setDrawerOpened(false);
        }
    }

    /** The entry of the page, or of the one that it is part of: of "costs" and "costs/ledger" the longer. */
    private void markCurrent(String path) {
        var current = items.stream()
                .filter(item -> (path + "/").startsWith(item.getPath() + "/"))
                .max(Comparator.comparing(item -> item.getPath().length()));
        items.forEach(item -> item.setMatchNested(current.filter(item::equals).isPresent()));
    }

    /** Another page starts at its top, unless the reader goes back, for the browser knows where that was. */
    private void startAtTop(AfterNavigationEvent event) {
        var path = event.getLocation().getPath();
        if (!path.equals(shown) && event.getLocationChangeEvent().getTrigger() != NavigationTrigger.HISTORY) {
            // Whichever of them scrolls: it may be a part of the layout that has the page in a slot.
            main.getElement().executeJs("""
                    for (let it = this; it; it = it.assignedSlot || it.parentNode || it.host) it.scrollTop = 0;
                    """);
        }
        shown = path;
    }

    private NativeButton skipLink() {
        var link = new NativeButton(
                Texts.get("shell.skip"), event -> main.getElement().callJsFunction("focus"));
        link.addClassName("skip-link");
        return link;
    }

    private static Div brand() {
        var mark = new Span();
        mark.addClassName("brand-mark");
        mark.getElement().setAttribute("aria-hidden", "true");
        var brand = new Div(mark, new Span(Texts.get("product.name")));
        brand.addClassName("brand");
        return brand;
    }

    private void mark(boolean demo) {
        badge.setVisible(demo);
        badgeOfBar.setVisible(demo);
        removal.setVisible(demo);
    }

    private static Span demoBadge() {
        var badge = new Span(Texts.get("shell.demo"));
        badge.addClassName("demo-badge");
        badge.setTitle(Texts.get("shell.demo-explained"));
        return badge;
    }

    /** Shown on narrow screens only, where the navigation is folded away. */
    private Header bar() {
        var toggle = new DrawerToggle();
        toggle.setAriaLabel(Texts.get("shell.open-navigation"));
        var bar = new Header(toggle, brand(), badgeOfBar);
        bar.addClassName("shell-bar");
        return bar;
    }

    private Div menu() {
        var entries = MenuConfiguration.getMenuEntries();
        var menu = new Div(
                section("shell.dashboards", entries, entry -> !isToManage(entry)),
                section("shell.manage", entries, Shell::isToManage));
        menu.addClassName("shell-menu");
        return menu;
    }

    private Component section(String label, List<MenuEntry> entries, Predicate<MenuEntry> belongs) {
        var section = new SideNav(Texts.get(label));
        entries.stream().filter(belongs).forEach(entry -> section.addItem(item(entry)));
        section.setVisible(!section.getItems().isEmpty());
        return section;
    }

    private SideNavItem item(MenuEntry entry) {
        var item = new SideNavItem(entry.title(), entry.path());
        if (entry.icon() != null) {
            var icon = new Icon(entry.icon());
            icon.getElement().setAttribute("aria-hidden", "true");
            item.setPrefixComponent(icon);
        }
        items.add(item);
        return item;
    }

    private static boolean isToManage(MenuEntry entry) {
        return entry.order() != null && entry.order() >= FIRST_TO_MANAGE;
    }
}
