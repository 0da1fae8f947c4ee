package app.quarterdeck.ui;

import app.quarterdeck.figures.PeriodChoice;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.di.Instantiator;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Choice of what a page is about: one button that says what is shown and opens what can be shown instead. A choice opens the
 * page again with it in the address, and is kept for the reader's next visit.
 */
public class PeriodPicker extends Composite<Div> {

    private final Function<Consumer<PeriodChoice>, Component> choices;
    private final Button chip = new Button();
    private final Popover popover = new Popover();

    /** @param choices what can be chosen, made again each time it is opened; a choice is handed on */
    PeriodPicker(Function<Consumer<PeriodChoice>, Component> choices) {
        this.choices = choices;
        var arrow = new Icon(VaadinIcon.CHEVRON_DOWN_SMALL);
        arrow.getElement().setAttribute("aria-hidden", "true");
        chip.setSuffixComponent(arrow);
        chip.addClassName("period-chip");
        chip.getElement().setAttribute("aria-haspopup", "dialog");
        popover.setTarget(chip);
        popover.setPosition(PopoverPosition.BOTTOM_START);
        popover.setWidth("min(400px, calc(100vw - 32px))");
        popover.setAriaLabel(Texts.get("period.title"));
        popover.setAutofocus(true);
        popover.setOpenOnClick(false);
        chip.addClickListener(click -> toggle());
        getContent().addClassName("period-picker");
        getContent().add(chip, popover);
    }

    /** Says what is shown: in few words on the button, and in all for whoever cannot see the page around it. */
    void show(String words, String allWords) {
        chip.setText(words);
        chip.setAriaLabel(Texts.get("period.chip-label", words, allWords));
    }

    private void toggle() {
        if (popover.isOpened()) {
            popover.close();
        } else {
            popover.removeAll();
            popover.add(choices.apply(this::choose));
            popover.open();
        }
    }

    private void choose(PeriodChoice choice) {
        popover.close();
        Instantiator.get(UI.getCurrentOrThrow())
                .getOrCreate(PeriodChoices.class)
                .keep(choice);
        UrlState.current().with(choice).open();
    }
}
