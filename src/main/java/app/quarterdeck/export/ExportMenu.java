package app.quarterdeck.export;

import app.quarterdeck.export.Download.Reader;
import app.quarterdeck.ui.TableData;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.server.VaadinSession;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.security.core.context.SecurityContextHolder;

/** The menu "Export" of a grid or chart: what is on screen, all rows of it, as a file. */
class ExportMenu extends Composite<MenuBar> {

    private final Downloads downloads;
    private final Supplier<TableData> source;

    ExportMenu(Downloads downloads, Supplier<TableData> source) {
        this.downloads = downloads;
        this.source = source;

        var menu = getContent();
        menu.addThemeVariants(MenuBarVariant.TERTIARY, MenuBarVariant.SMALL);
        menu.addClassName("export-menu");
        var formats = menu.addItem(Texts.get("export.menu")).getSubMenu();
        for (var format : FileFormat.values()) {
            formats.addItem(format.label(), click -> start(format));
        }
    }

    /** Filter, sorting and columns are taken here, on the page's own turn; the file is then written beside it. */
    private void start(FileFormat format) {
        var user = SecurityContextHolder.getContext().getAuthentication();
        var reader = new Reader(
                VaadinSession.getCurrent(),
                UI.getCurrentOrThrow().getUIId(),
                Objects.requireNonNull(user, "Nobody is logged in"));
        if (downloads.start(reader, source.get(), format).isEmpty()) {
            Notification.show(
                    Texts.get("export.too-many", Downloads.MOST_OF_READER), 6_000, Notification.Position.BOTTOM_CENTER);
        }
    }
}
