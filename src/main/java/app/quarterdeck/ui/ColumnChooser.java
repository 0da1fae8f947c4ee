package app.quarterdeck.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The menu in which a reader picks the columns of a grid; made when first asked for, as few readers do. */
class ColumnChooser extends Composite<Div> {

    private final Consumer<Set<String>> onChoice;
    private final Button button = new Button(Texts.get("grid.columns"));
    private final Map<String, String> headers = new LinkedHashMap<>();
    private Set<String> visible = Set.of();

    ColumnChooser(Consumer<Set<String>> onChoice) {
        this.onChoice = onChoice;
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.getElement().setAttribute("aria-haspopup", "dialog");
        getContent().addClassName("grid-columns");
        getContent().add(button);
        // From then on the menu opens and closes by itself.
        button.addClickListener(click -> {
            click.unregisterListener();
            open();
        });
    }

    <T> void offer(Collection<GridColumn<T>> columns, Set<String> shown) {
        headers.clear();
        columns.forEach(column -> headers.put(column.key(), column.header()));
        visible = shown;
    }

    private void open() {
        var boxes = new CheckboxGroup<String>(Texts.get("grid.columns"));
        boxes.addClassName("column-chooser");
        boxes.setItems(headers.keySet());
        boxes.setItemLabelGenerator(key -> headers.getOrDefault(key, key));
        boxes.setValue(new LinkedHashSet<>(visible));
        boxes.addValueChangeListener(change -> onChoice.accept(change.getValue()));

        var popover = new Popover(boxes);
        popover.setTarget(button);
        popover.setPosition(PopoverPosition.BOTTOM_END);
        popover.setAriaLabel(Texts.get("grid.columns"));
        popover.setAutofocus(true);
        getContent().add(popover);
        popover.open();
    }
}
