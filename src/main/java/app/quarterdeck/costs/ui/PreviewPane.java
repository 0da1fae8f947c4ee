package app.quarterdeck.costs.ui;

import app.quarterdeck.costs.ClosedMonthEffect;
import app.quarterdeck.costs.CostPreview;
import app.quarterdeck.costs.MarginEffect;
import app.quarterdeck.costs.ProposedCost;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What changes of cost would do: to each machine, to the most affected tenants, and to closed months. */
class PreviewPane extends Composite<Div> {

    private static final int MOST_ROWS = 12;

    PreviewPane() {
        getContent().addClassName("cost-preview");
        getContent().getElement().setAttribute("role", "status");
    }

    /** Says why there is nothing to see yet. */
    void say(String text) {
        getContent().removeAll();
        getContent().add(new Paragraph(text));
    }

    void show(CostPreview preview) {
        getContent().removeAll();
        if (!preview.rows().isEmpty()) {
            getContent().add(machines(preview));
        }
        getContent().add(effects(preview));
        if (!preview.months().isEmpty()) {
            getContent().add(months(preview.months()));
        }
    }

    private static Div machines(CostPreview preview) {
        var part = part(Texts.get(
                "machines.preview.changes",
                Format.count(preview.changes()),
                CostWords.difference(preview.monthlyDifference())));
        var rows = preview.refused().isEmpty() ? preview.rows() : preview.refused();
        part.add(table(
                List.of("machine", "stands", "becomes", "days"),
                rows.stream().limit(MOST_ROWS).toList(),
                List.of(
                        ProposedCost::name,
                        row -> CostWords.cost(row.before()),
                        row -> row.problem()
                                .map(why -> CostWords.cost(row.after()) + " — "
                                        + CostWords.problem(why, row.machine().kind()))
                                .orElseGet(() -> row.changes()
                                        ? CostWords.cost(row.after())
                                        : Texts.get("machines.preview.unchanged")),
                        row -> CostWords.days(row.validFrom(), row.validTo()))));
        if (rows.size() > MOST_ROWS) {
            part.add(new Paragraph(Texts.get("machines.preview.more", Format.count(rows.size() - MOST_ROWS))));
        }
        return part;
    }

    private static Div effects(CostPreview preview) {
        var part = part(Texts.get("machines.preview.margins"));
        if (preview.tenants().isEmpty()) {
            part.add(new Paragraph(Texts.get("machines.preview.nobody-affected")));
            return part;
        }
        part.add(table(
                List.of("tenant", "cost-30", "margin", "margin-moves"),
                preview.tenants(),
                List.of(
                        effect -> effect.tenant().map(id -> effect.name()).orElse(Texts.get("ledger.nobody")),
                        PreviewPane::costs,
                        effect -> fromTo(effect.marginBefore(), effect.marginAfter(), Format::percent),
                        effect ->
                                effect.marginDifference().map(CostWords::points).orElse(Format.NO_VALUE))));
        part.add(new Paragraph(Texts.get(
                "machines.preview.affected",
                Format.count(preview.affected()),
                CostWords.difference(preview.carried()))));
        return part;
    }

    private static String costs(MarginEffect effect) {
        return effect.tenant().isEmpty()
                ? CostWords.difference(effect.difference())
                : Format.usd(effect.cost()) + " → " + Format.usd(effect.costAfter());
    }

    private static String fromTo(
            Optional<BigDecimal> before, Optional<BigDecimal> after, Function<BigDecimal, String> format) {
        return before.isEmpty() ? Format.NO_VALUE : format.apply(before.get()) + " → " + Format.optional(after, format);
    }

    private static Div months(List<ClosedMonthEffect> months) {
        var part = part(Texts.get("machines.preview.closed"));
        part.addClassName("cost-closed-months");
        part.add(table(
                List.of("month", "infrastructure", "email-service", "correction"),
                months,
                List.of(
                        effect -> LedgerWords.month(YearMonth.from(effect.month())),
                        effect -> CostWords.difference(effect.infrastructureDifference()),
                        effect -> CostWords.difference(effect.emailServiceDifference()),
                        effect -> CostWords.difference(effect.difference()))));
        return part;
    }

    private static Div part(String heading) {
        return new Div(new H3(heading));
    }

    private static <T> Div table(List<String> columns, List<T> rows, List<Function<T, String>> cells) {
        var table = new NativeTable();
        var head = new NativeTableRow();
        columns.forEach(column -> {
            var cell = new NativeTableHeaderCell(Texts.get("machines.preview." + column));
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        });
        table.getHead().add(head);
        for (var row : rows) {
            var line = new NativeTableRow();
            cells.forEach(cell -> line.add(new NativeTableCell(cell.apply(row))));
            table.getBody().add(line);
        }
        var scroller = new Div(table);
        scroller.addClassName("cost-table");
        scroller.getElement().setAttribute("tabindex", "0").setAttribute("role", "group");
        return scroller;
    }
}
