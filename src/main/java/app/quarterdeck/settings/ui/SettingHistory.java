package app.quarterdeck.settings.ui;

import app.quarterdeck.settings.Setting;
import app.quarterdeck.settings.SettingEntry;
import app.quarterdeck.settings.SettingEntry.State;
import app.quarterdeck.settings.Settings;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.StatusBadge;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.WriteButton;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import java.util.List;
import java.util.Optional;

/** All values of a setting with their days, who gave them, when and why; those to come can be withdrawn. */
class SettingHistory extends Composite<Div> {

    private static final List<String> COLUMNS = List.of("value", "from", "to", "state", "by", "recorded", "reason");

    private final Settings settings;
    private final Optional<SettingForm> form;

    SettingHistory(Settings settings, Optional<SettingForm> form) {
        this.settings = settings;
        this.form = form;
        getContent().addClassName("cost-preview");
    }

    void show(Setting setting, Runnable onWithdrawn) {
        var table = new NativeTable();
        var head = new NativeTableRow();
        for (var column : COLUMNS) {
            var cell = new NativeTableHeaderCell(Texts.get("settings.history." + column));
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        table.getHead().add(head);
        for (var entry : settings.history(setting.key())) {
            table.getBody().add(row(setting, entry, onWithdrawn));
        }
        var scroller = new Div(table);
        scroller.addClassName("cost-table");
        scroller.getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "group")
                .setAttribute("aria-label", Texts.get("settings.history"));
        getContent().removeAll();
        getContent().add(new H3(Texts.get("settings.history")), scroller);
    }

    private NativeTableRow row(Setting setting, SettingEntry entry, Runnable onWithdrawn) {
        var row = new NativeTableRow();
        row.add(
                new NativeTableCell(SettingWords.value(setting, entry.value().value())),
                new NativeTableCell(SettingWords.from(entry.value().from())),
                new NativeTableCell(Format.optional(entry.to(), Format::day)),
                cell(state(setting, entry, onWithdrawn)),
                new NativeTableCell(entry.value().recordedBy()),
                new NativeTableCell(Format.dateTime(entry.value().recordedAt())),
                new NativeTableCell(reason(entry)));
        return row;
    }

    private Component state(Setting setting, SettingEntry entry, Runnable onWithdrawn) {
        var state = new Div(new StatusBadge(SettingWords.state(entry.state())));
        if (entry.state() == State.PLANNED) {
            form.ifPresent(it -> entry.value().from().ifPresent(day -> {
                var withdraw =
                        new WriteButton(Texts.get("settings.withdraw"), () -> it.withdraw(setting, day, onWithdrawn));
                withdraw.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
                withdraw.setAriaLabel(Texts.get("settings.withdraw-named", Format.day(day)));
                state.add(withdraw);
            }));
        }
        return state;
    }

    private static String reason(SettingEntry entry) {
        return entry.ended()
                .map(ended -> Texts.get(
                        "settings.ended", entry.value().reason(), ended.by(), Format.dateTime(ended.at()), ended.why()))
                .orElse(entry.value().reason());
    }

    private static NativeTableCell cell(Component content) {
        var cell = new NativeTableCell();
        cell.add(content);
        return cell;
    }
}
