package app.quarterdeck.tables;

import app.quarterdeck.tables.ImportProgress.Step;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;

/** How far the work on a file is, as a bar and in words. */
public class ImportProgressBar extends Composite<Div> {

    private final Span words = new Span();

    public ImportProgressBar() {
        var bar = new ProgressBar();
        bar.setIndeterminate(true);
        bar.getElement().setAttribute("aria-label", Texts.get("import.progress"));
        getContent().add(words, bar);
        getContent().addClassName("import-progress");
        getContent().getElement().setAttribute("role", "status");
        setVisible(false);
    }

    /** The work begins. */
    public void start() {
        at(Step.READING, 0);
    }

    /** So many rows are done in this step. */
    public void at(Step step, int rows) {
        words.setText(Texts.get("import.step." + step.key(), Format.count(rows)));
        setVisible(true);
    }

    /** The work is over. */
    public void end() {
        setVisible(false);
    }
}
