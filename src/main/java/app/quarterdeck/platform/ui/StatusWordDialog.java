package app.quarterdeck.platform.ui;

import app.quarterdeck.data.ChangedMeanwhileException;
import app.quarterdeck.platform.StatusWord;
import app.quarterdeck.platform.StatusWordEffect;
import app.quarterdeck.platform.StatusWords;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;
import java.util.Optional;

/** What one word of the platform means: chosen, with the effect shown before it is saved. */
class StatusWordDialog extends Dialog {

    private final StatusWords words;

    private final Select<String> meaning = new Select<>();
    private final Div effect = new Div();
    private final Paragraph trouble = new Paragraph();
    private final Button save = new WriteButton(Texts.get("platform.map"), this::save);
    private final Button forget = new WriteButton(Texts.get("platform.forget"), this::forget);

    private StatusWord seen;

    StatusWordDialog(StatusWords words, StatusWord word) {
        this.words = words;
        seen = word;

        setHeaderTitle(Texts.get("platform.dialog", StatusWordNames.kind(word.kind()), StatusWordNames.word(word)));
        addClassName("cost-dialog");
        meaning.setLabel(Texts.get("platform.meaning"));
        meaning.setItems(words.meanings(word.kind()));
        meaning.setItemLabelGenerator(it -> StatusWordNames.meaning(word.kind(), it));
        meaning.addValueChangeListener(change -> preview());
        effect.getElement().setAttribute("role", "status");
        trouble.addClassName("form-trouble");
        trouble.getElement().setAttribute("role", "alert");
        trouble.setVisible(false);
        save.addThemeVariants(ButtonVariant.PRIMARY);
        add(meaning, effect, trouble);
        getFooter().add(new Button(Texts.get("platform.cancel"), click -> close()), forget, save);
        show(word);
    }

    private void show(StatusWord word) {
        seen = word;
        meaning.setValue(word.meaning().orElse(null));
        forget.setVisible(word.mapping().isPresent());
        preview();
    }

    private void preview() {
        effect.removeAll();
        var changes = meaning.getOptionalValue().filter(it -> !seen.meaning().equals(Optional.of(it)));
        save.setEnabled(changes.isPresent());
        changes.map(Optional::of).map(it -> words.effect(seen, it)).ifPresent(this::tell);
    }

    private void tell(StatusWordEffect what) {
        effect.add(new Paragraph(Texts.get("platform.effect.rows", what.rows())));
        what.revenue()
                .filter(it -> it.signum() != 0)
                .ifPresent(it -> effect.add(new Paragraph(Texts.get("platform.effect.revenue", Format.usd(it)))));
        effect.add(new Paragraph(what.from()
                .map(it -> Texts.get("platform.effect.from", Format.day(it)))
                .orElseGet(() -> Texts.get("platform.effect.always"))));
    }

    private void save() {
        attempt(() -> {
            words.map(seen, meaning.getValue());
            Notification.show(Texts.get("platform.mapped", StatusWordNames.word(seen)));
        });
    }

    private void forget() {
        attempt(() -> {
            words.forget(seen);
            Notification.show(Texts.get("platform.forgotten", StatusWordNames.word(seen)));
        });
    }

    private void attempt(Runnable action) {
        try {
            action.run();
            close();
        } catch (ChangedMeanwhileException e) {
            var current = e.current(StatusWord.class);
            trouble.setText(Texts.get(
                    "platform.conflict",
                    current.meaning()
                            .map(it -> StatusWordNames.meaning(current.kind(), it))
                            .orElseGet(() -> Texts.get("platform.unmapped"))));
            trouble.setVisible(true);
            show(current);
        }
    }
}
