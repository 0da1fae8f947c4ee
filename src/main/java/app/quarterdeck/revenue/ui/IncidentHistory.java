package app.quarterdeck.revenue.ui;

import app.quarterdeck.revenue.IncidentEntry;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** What was done and said about an incident, the oldest first; later entries are added at the end. */
class IncidentHistory extends Composite<OrderedList> {

    IncidentHistory() {
        getContent().addClassName("incident-entries");
    }

    void show(List<IncidentEntry> entries) {
        entries.stream()
                .skip(getContent().getComponentCount())
                .map(IncidentHistory::line)
                .forEach(getContent()::add);
    }

    private static ListItem line(IncidentEntry entry) {
        var what = new Span(Texts.get("incident.entry." + entry.kind()));
        what.addClassName("entry-kind");
        var head = new Div(what, new Span(who(entry)), new Span(Format.dateTime(entry.at())));
        head.addClassName("entry-head");
        var line = new ListItem(head);
        if (!entry.kind().equals("opened") && !entry.text().isEmpty()) {
            var words = new Paragraph(entry.text());
            words.addClassName("entry-text");
            line.add(words);
        }
        return line;
    }

    private static String who(IncidentEntry entry) {
        return entry.kind().equals("opened") ? Texts.get("incident.found-by." + entry.text()) : entry.who();
    }
}
