package app.quarterdeck.tables;

import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import java.util.List;

/** The files that wait to be applied or put away, each leading to its rows; hidden while there are none. */
public class WaitingFiles extends Composite<Panel> {

    private final Class<? extends Component> view;
    private final String parameter;
    private final UnorderedList files = new UnorderedList();
    private final Panel panel = new Panel(Texts.get("import.waiting"), files);

    /** @param parameter of the view's route, which takes the number of a file */
    public WaitingFiles(Class<? extends Component> view, String parameter) {
        this.view = view;
        this.parameter = parameter;
        files.addClassName("import-waiting");
    }

    @Override
    protected Panel initContent() {
        return panel;
    }

    public void show(List<? extends ImportedFile> waiting) {
        files.removeAll();
        waiting.forEach(file -> files.add(line(file)));
        panel.show();
        setVisible(!waiting.isEmpty());
    }

    private ListItem line(ImportedFile file) {
        return new ListItem(
                new RouterLink(file.fileName(), view, new RouteParameters(parameter, String.valueOf(file.id()))),
                new Span(Texts.get(
                        "import.waiting-since",
                        Format.count(file.size()),
                        file.readBy(),
                        Format.dateTime(file.readAt()))));
    }
}
