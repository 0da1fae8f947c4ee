package app.quarterdeck.revenue.ui;

import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.select.Select;

/** Choice of the period a page is about. */
class PeriodSelect extends Select<Period> {

    PeriodSelect() {
        setItems(Period.values());
        setItemLabelGenerator(Period::label);
        setAriaLabel(Texts.get("revenue.period"));
        setValue(Period.MONTH);
    }
}
