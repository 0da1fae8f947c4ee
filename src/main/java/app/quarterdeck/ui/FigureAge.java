package app.quarterdeck.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Paragraph;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says how old figures are that are fetched from elsewhere now and then; is not there for those that come live. */
public class FigureAge extends Composite<Paragraph> {

    private static final Logger log = LoggerFactory.getLogger(FigureAge.class);

    private final Reading reading = new Reading();

    public FigureAge() {
        getContent().addClassName("as-of");
        getContent().getElement().setAttribute("role", "status");
        setVisible(false);
    }

    /**
     * Reads and says it.
     *
     * @param source reads it, in the background and without the page
     * @param words  what is said; an empty text where there is nothing to say
     */
    public <T> void load(Supplier<? extends T> source, Function<? super T, String> words) {
        reading.<T>start(
                source,
                age -> say(words.apply(age)),
                failure -> {
                    log.error("It is not known how old the figures are", failure);
                    say("");
                },
                busy -> {});
    }

    private void say(String text) {
        getContent().setText(text);
        setVisible(!text.isEmpty());
    }
}
