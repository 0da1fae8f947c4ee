package app.quarterdeck.ui;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Location;
import java.util.Optional;

/**
 * The page from which the reader came to the open one, with the period and the filters that it had.
 *
 * @param title   what it is called
 * @param address where it is
 */
public record PageBefore(String title, String address) {

    /** Of the open page; empty where it was opened by its address, or the page before has no title. */
    public static Optional<PageBefore> current() {
        return Optional.ofNullable(ComponentUtil.getData(UI.getCurrentOrThrow(), PageBefore.class));
    }

    /** Says which page is open now. */
    static void opened(UI ui, PageHeader header) {
        ComponentUtil.setData(ui, PageHeader.class, header);
    }

    /** Keeps the page that is left for another; what is opened again, as for another period, still has the one before it. */
    static void leave(UI ui, Location next) {
        var header = ComponentUtil.getData(ui, PageHeader.class);
        ComponentUtil.setData(ui, PageHeader.class, null);
        if (header == null) {
            return;
        }
        var left = UrlState.current();
        if (!left.path().equals(next.getPath())) {
            var address = new Location(left.path(), left.parameters()).getPathWithQueryParameters();
            ComponentUtil.setData(ui, PageBefore.class, new PageBefore(header.title(), address));
        }
    }
}
