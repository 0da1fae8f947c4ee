package app.quarterdeck.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import java.util.Locale;

/** A {@link Status} on screen: icon, word and colour. */
public class StatusBadge extends Composite<Span> {

    public StatusBadge(Status status) {
        show(status);
    }

    /** Shows another status. */
    public final void show(Status status) {
        var icon = new Icon(status.tone().icon());
        icon.getElement().setAttribute("aria-hidden", "true");
        getContent().removeAll();
        getContent().setClassName("status status-" + status.tone().name().toLowerCase(Locale.ROOT));
        getContent().add(icon, new Span(status.word()));
    }
}
