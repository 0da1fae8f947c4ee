package app.quarterdeck.audit.ui;

import app.quarterdeck.security.AuditEntry;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import java.time.ZoneId;
import java.util.List;

/** One act: who, when and from where, what it changed, and the entry as it is written down. */
class AuditDialog extends Dialog {

    AuditDialog(AuditEntry entry, ZoneId reportingZone) {
        setHeaderTitle(AuditWords.sentence(entry));
        addClassName("audit-entry");

        var facts = new DescriptionList();
        fact(facts, Texts.get("audit.who"), entry.who());
        fact(
                facts,
                Texts.get("audit.when"),
                Texts.get(
                        "audit.time", Format.dateTime(entry.at()), Format.zone().getId()));
        fact(
                facts,
                Texts.get("audit.day"),
                Texts.get(
                        "audit.time",
                        Format.day(entry.at().atZone(reportingZone).toLocalDate()),
                        reportingZone.getId()));
        fact(facts, Texts.get("audit.address"), entry.address().orElse(Texts.get("audit.no-address")));

        add(facts, changes(Difference.of(entry)), raw(entry));
        getFooter().add(new Button(Texts.get("audit.close"), click -> close()));
    }

    private static Div changes(List<Difference> differences) {
        if (differences.isEmpty()) {
            return new Div(new Paragraph(Texts.get("audit.no-changes")));
        }
        var table = new NativeTable();
        table.setCaptionText(Texts.get("audit.changes"));
        var head = new NativeTableRow();
        head.add(
                header(Texts.get("audit.field"), "col"),
                header(Texts.get("audit.before"), "col"),
                header(Texts.get("audit.after"), "col"));
        table.getHead().add(head);
        for (var difference : differences) {
            var row = new NativeTableRow();
            row.add(
                    header(difference.name(), "row"),
                    new NativeTableCell(AuditWords.value(difference.before())),
                    new NativeTableCell(AuditWords.value(difference.after())));
            table.getBody().add(row);
        }
        var changes = new Div(table);
        changes.addClassName("audit-changes");
        return changes;
    }

    private static NativeDetails raw(AuditEntry entry) {
        var raw = new DescriptionList();
        fact(raw, Texts.get("audit.number"), Long.toString(entry.id()));
        fact(raw, Texts.get("audit.kind"), entry.what());
        entry.before().ifPresent(json -> json(raw, Texts.get("audit.before"), json));
        entry.after().ifPresent(json -> json(raw, Texts.get("audit.after"), json));
        return new NativeDetails(Texts.get("audit.raw"), raw);
    }

    private static void json(DescriptionList list, String name, String json) {
        var text = new Pre(Difference.lines(json));
        // What scrolls must be reachable by keyboard.
        text.getElement().setAttribute("tabindex", "0");
        list.add(new DescriptionList.Term(name), new DescriptionList.Description(text));
    }

    private static void fact(DescriptionList list, String name, String value) {
        list.add(new DescriptionList.Term(name), new DescriptionList.Description(value));
    }

    private static NativeTableHeaderCell header(String text, String scope) {
        var cell = new NativeTableHeaderCell(text);
        cell.getElement().setAttribute("scope", scope);
        return cell;
    }
}
