package app.quarterdeck.ui;

import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

/** Where a reader types what a list is searched for; it is searched when the typing pauses. */
public class SearchField extends TextField {

    /**
     * A field that says in itself what it searches.
     *
     * @param hint     what is searched, in place of a label
     * @param onSearch what to do when something else is searched for
     */
    public SearchField(String hint, Runnable onSearch) {
        setPlaceholder(hint);
        setAriaLabel(hint);
        setClearButtonVisible(true);
        setValueChangeMode(ValueChangeMode.LAZY);
        addValueChangeListener(change -> onSearch.run());
    }
}
