package app.quarterdeck.ui;

import app.quarterdeck.figures.ReportingPeriod;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import java.util.Optional;
import java.util.stream.Stream;

/** Content of every view, by {@code extends Composite<Page>}: its parts below each other, with the distances of the product. */
public class Page extends Composite<Div> {

    public Page() {
        getContent().addClassName("page");
    }

    public void add(Component... parts) {
        getContent().add(parts);
    }

    /** Shows these parts, and those that stood there no more. */
    public void show(Component... parts) {
        getContent().removeAll();
        add(parts);
    }

    /** The page a part of it stands on. */
    static Optional<Page> of(Component part) {
        return Stream.iterate(Optional.of(part), Optional::isPresent, it -> it.flatMap(Component::getParent))
                .flatMap(Optional::stream)
                .filter(Page.class::isInstance)
                .map(Page.class::cast)
                .findFirst();
    }

    /** The table, with the title and the time of this page. */
    TableData around(TableData table) {
        return header().map(header -> table.on(header.title(), header.time())).orElse(table);
    }

    /** The days that those of this page are compared with; empty where they are not compared, or it is about no days. */
    Optional<ReportingPeriod> comparedWith() {
        return header().flatMap(PageHeader::comparedWith);
    }

    /** The days that this page is about; empty where it is about none. */
    Optional<ReportingPeriod> days() {
        return header().flatMap(PageHeader::days);
    }

    private Optional<PageHeader> header() {
        return getContent()
                .getChildren()
                .filter(PageHeader.class::isInstance)
                .map(PageHeader.class::cast)
                .findFirst();
    }
}
