package app.quarterdeck.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.server.HttpStatusCode;

/** What every error page has: a heading, one sentence, and the way back. */
abstract class ErrorMessage extends Composite<Div> {

    private final H1 title = new H1();
    private final Paragraph text = new Paragraph();

    ErrorMessage() {
        getContent().addClassNames("page", "error-page");
        getContent().add(title, text, new Anchor("", Texts.get("error.back")));
    }

    /** Says that there is nothing under this address. */
    final int showNotFound() {
        show(Texts.get("error.not-found"), Texts.get("error.not-found-text"));
        return HttpStatusCode.NOT_FOUND.getCode();
    }

    final void show(String heading, String sentence) {
        title.setText(heading);
        text.setText(sentence);
    }
}
