package app.quarterdeck.export;

import app.quarterdeck.ui.TableData;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.server.streams.DownloadEvent;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The menu "Export" of a grid or chart: what is on screen, all rows of it, as a file. */
public class ExportMenu extends Composite<Div> {

    private final String name;
    private final Supplier<TableData> source;
    private final Anchor file = new Anchor();

    private volatile @Nullable TableData chosen;

    /**
     * A menu.
     *
     * @param name   of the file, without its ending
     * @param source what is on screen at the moment of the click, such as {@code grid::table}
     */
    public ExportMenu(String name, Supplier<TableData> source) {
        this.name = name;
        this.source = source;

        file.setHref(this::send);
        file.getElement().setAttribute("hidden", true);
        file.getElement().setAttribute("aria-hidden", "true");

        var menu = new MenuBar();
        menu.addThemeVariants(MenuBarVariant.TERTIARY, MenuBarVariant.SMALL);
        menu.addItem(Texts.get("export.menu")).getSubMenu().addItem(Texts.get("export.csv"), event -> download());
        getContent().add(menu, file);
    }

    /** Filter, sorting and columns are taken here, on the page's own turn; the file is then written beside it. */
    private void download() {
        chosen = source.get();
        file.getElement().callJsFunction("click");
    }

    private void send(DownloadEvent download) throws IOException {
        var table = chosen;
        if (table == null) {
            return;
        }
        download.setFileName(name + ".csv");
        download.setContentType("text/csv;charset=utf-8");
        CsvFile.write(table, download.getOutputStream());
    }
}
