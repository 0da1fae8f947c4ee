package app.quarterdeck.ui;

import com.vaadin.flow.component.Component;
import java.util.function.Supplier;

/** Makes files of what grids and charts show. The kit puts its menu beside every one of them, so no page has to. */
public interface Exporter {

    /**
     * The menu "Export".
     *
     * @param source what is on screen at the moment of the click
     */
    Component menu(Supplier<TableData> source);

    /** The reader's files, those being written and those that are ready; stands on every page. */
    Component downloads();
}
