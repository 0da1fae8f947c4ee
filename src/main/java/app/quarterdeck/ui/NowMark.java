package app.quarterdeck.ui;

import com.vaadin.flow.component.html.Span;

/** Says that something is as it stands now, whatever the days are that the page is about. */
public class NowMark extends Span {

    public NowMark() {
        super(Texts.get("period.now"));
        addClassName("now");
    }
}
