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
import java.util.Set;
import java.util.function.Consumer;

/** The menu in which a reader picks the columns of a grid. */
class ColumnChooser extends Composite<Div> {

    private final CheckboxGroup<String> boxes = new CheckboxGroup<>(Texts.get("grid.columns"));

    ColumnChooser(Consumer<Set<String>> onChoice) {
        var button = new Button(Texts.get("grid.columns"));
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);

        boxes.addClassName("column-chooser");
        boxes.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                onChoice.accept(change.getValue());
            }
        });

        var popover = new Popover(boxes);
        popover.setTarget(button);
        popover.setPosition(PopoverPosition.BOTTOM_END);
        popover.setAriaLabel(Texts.get("grid.columns"));
        popover.setAutofocus(true);

        getContent().addClassName("grid-columns");
        getContent().add(button, popover);
    }

    <T> void offer(Collection<GridColumn<T>> columns, Set<String> visible) {
        var headers = new LinkedHashMap<String, String>();
        columns.forEach(column -> headers.put(column.key(), column.header()));
        boxes.setItems(headers.keySet());
        boxes.setItemLabelGenerator(key -> headers.getOrDefault(key, key));
        boxes.setValue(new LinkedHashSet<>(visible));
    }
}
