package app.quarterdeck.settings.ui;

import app.quarterdeck.settings.Setting;
import app.quarterdeck.settings.Settings;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Optional;

/** One setting: what it is and does, its history, and for an administrator the form to change it. */
class SettingDialog extends Dialog {

    private final Settings settings;
    private final String key;
    private final DescriptionList facts = new DescriptionList();
    private final SettingHistory history;

    SettingDialog(Settings settings, Setting setting, Optional<SettingForm> form) {
        this.settings = settings;
        key = setting.key();
        history = new SettingHistory(settings, form);

        facts.addClassName("machine-facts");
        setHeaderTitle(setting.title());
        addClassName("cost-dialog");
        add(new Paragraph(setting.description()), facts);
        form.ifPresent(it -> {
            add(it);
            it.onDone(this::close);
            it.onConflict(current -> show());
            getFooter().add(it.saveButton());
        });
        add(history);
        getFooter().addComponentAsFirst(new Button(Texts.get("settings.close"), click -> close()));
        show();
    }

    private void show() {
        var setting = settings.setting(key);
        facts.removeAll();
        fact("settings.value", SettingWords.value(setting, setting.present().value()));
        fact("settings.since", SettingWords.from(setting.present().from()));
        fact(
                "settings.by",
                Texts.get(
                        "settings.by-at",
                        setting.present().recordedBy(),
                        Format.dateTime(setting.present().recordedAt())));
        fact("settings.reason", setting.present().reason());
        fact("settings.range", SettingWords.range(setting));
        history.show(setting, this::show);
    }

    private void fact(String name, String value) {
        facts.add(new DescriptionList.Term(Texts.get(name)), new DescriptionList.Description(value));
    }
}
