package app.quarterdeck.audit.ui;

import app.quarterdeck.figures.ReportingCalendar;
import app.quarterdeck.security.AuditQuery;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Rows;
import app.quarterdeck.ui.SearchField;
import app.quarterdeck.ui.Texts;
import app.quarterdeck.ui.UrlState;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableFunction;
import java.util.List;
import java.util.Objects;

/** The fields by which a reader narrows the audit log down, and how they stand in the address. */
class AuditFilter {

    private final ReportingCalendar calendar;
    private final Runnable onChange;
    private final SearchField search = new SearchField(Texts.get("audit.search"), this::changed);
    private final DatePicker from = new DatePicker();
    private final DatePicker to = new DatePicker();
    private final Select<String> who = new Select<>();
    private final Select<String> subject = new Select<>();

    private List<String> acts = List.of();
    private boolean reading;

    AuditFilter(ReportingCalendar calendar, Runnable onChange) {
        this.calendar = calendar;
        this.onChange = onChange;

        prepare(from, Texts.get("audit.from"));
        prepare(to, Texts.get("audit.to"));
        prepare(who, Texts.get("audit.everybody"), Texts.get("audit.who"), name -> name);
        prepare(subject, Texts.get("audit.everything"), Texts.get("audit.subject"), AuditWords::subject);
    }

    /** The fields that go above the whole page. */
    Component[] period() {
        return new Component[] {from, to};
    }

    /** The fields that go above the rows. */
    Component[] fields() {
        return new Component[] {search, who, subject};
    }

    /** Takes what an address says, as far as there is such a thing, without telling of a change. */
    void read(UrlState address, List<String> users, List<String> acts) {
        this.acts = acts;
        var subjects = AuditWords.subjects(acts);
        reading = true;
        who.setItems(users);
        subject.setItems(subjects);
        search.setValue(address.text("search").orElse(""));
        from.setValue(address.day("from").orElse(null));
        to.setValue(address.day("to").orElse(null));
        who.setValue(address.text("who").filter(users::contains).orElse(null));
        subject.setValue(address.text("about").filter(subjects::contains).orElse(null));
        reading = false;
    }

    UrlState write(UrlState address) {
        return address.with("search", search.getValue())
                .with("from", from.getOptionalValue().map(Objects::toString).orElse(""))
                .with("to", to.getOptionalValue().map(Objects::toString).orElse(""))
                .with("who", who.getOptionalValue().orElse(""))
                .with("about", subject.getOptionalValue().orElse(""))
                .write();
    }

    /** Days are those of the reporting zone; the last one counts as a whole. */
    AuditQuery query(long last) {
        return AuditQuery.upTo(last)
                .containing(search.getValue(), AuditWords.actsKnownBy(search.getValue(), acts))
                .by(who.getOptionalValue())
                .on(subject.getOptionalValue())
                .between(
                        from.getOptionalValue().map(calendar::startOf),
                        to.getOptionalValue().map(day -> calendar.startOf(day.plusDays(1))));
    }

    /** Has a file say what was chosen. */
    <T> Rows<T> tell(Rows<T> rows) {
        return rows.filteredBy(Texts.get("audit.search"), search.getValue())
                .filteredBy(
                        Texts.get("audit.from"),
                        from.getOptionalValue().map(Format::day).orElse(""))
                .filteredBy(
                        Texts.get("audit.to"),
                        to.getOptionalValue().map(Format::day).orElse(""))
                .filteredBy(Texts.get("audit.who"), who.getOptionalValue().orElse(""))
                .filteredBy(
                        Texts.get("audit.subject"),
                        subject.getOptionalValue().map(AuditWords::subject).orElse(""));
    }

    private void prepare(DatePicker day, String label) {
        day.setPlaceholder(label);
        day.setAriaLabel(label);
        day.setClearButtonVisible(true);
        day.addValueChangeListener(change -> changed());
    }

    private void prepare(Select<String> choice, String all, String label, SerializableFunction<String, String> words) {
        choice.setItemLabelGenerator(item -> item == null ? all : words.apply(item));
        choice.setEmptySelectionAllowed(true);
        choice.setEmptySelectionCaption(all);
        choice.setAriaLabel(label);
        choice.addValueChangeListener(change -> changed());
    }

    private void changed() {
        if (!reading) {
            onChange.run();
        }
    }
}
