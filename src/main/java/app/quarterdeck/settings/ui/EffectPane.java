package app.quarterdeck.settings.ui;

import app.quarterdeck.settings.EffectLine;
import app.quarterdeck.settings.SettingChanges;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import java.math.BigDecimal;
import java.util.List;

/** Figures of today beside what they would be. */
class EffectPane extends Composite<Panel> {

    private final SettingChanges changes;
    private final String key;
    private final boolean isTold;
    private final Div place = new Div();

    EffectPane(SettingChanges changes, String key) {
        this.changes = changes;
        this.key = key;
        isTold = changes.hasEffect(key);
        place.addClassName("cost-preview");
        nothing();
    }

    @Override
    protected Panel initContent() {
        return new Panel(Texts.get("settings.effect"), place);
    }

    /** Nothing is asked. */
    final void nothing() {
        getContent()
                .load(
                        () -> List.<EffectLine>of(),
                        lines -> getContent()
                                .nothingYet(Texts.get(isTold ? "settings.effect.ask" : "settings.effect.not-told")));
    }

    void show(BigDecimal value) {
        if (isTold) {
            getContent().load(() -> changes.effect(key, value), this::show);
        }
    }

    private void show(List<EffectLine> lines) {
        if (lines.isEmpty()) {
            getContent().nothingYet(Texts.get("settings.effect.none"));
            return;
        }
        var table = new NativeTable();
        var head = new NativeTableRow();
        for (var column : List.of("figure", "now", "then")) {
            var cell = new NativeTableHeaderCell(Texts.get("settings.effect." + column));
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        table.getHead().add(head);
        for (var line : lines) {
            var row = new NativeTableRow();
            row.add(
                    new NativeTableCell(line.figure()),
                    new NativeTableCell(SettingWords.effect(line.now(), line.unit())),
                    new NativeTableCell(SettingWords.effect(line.then(), line.unit())));
            table.getBody().add(row);
        }
        var scroller = new Div(table);
        scroller.addClassName("cost-table");
        scroller.getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "group")
                .setAttribute("aria-label", Texts.get("settings.effect"));
        place.removeAll();
        place.add(scroller);
    }
}
