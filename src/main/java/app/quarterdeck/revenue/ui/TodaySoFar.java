package app.quarterdeck.revenue.ui;

import app.quarterdeck.figures.Rate;
import app.quarterdeck.revenue.LiveStrip;
import app.quarterdeck.ui.Change;
import app.quarterdeck.ui.Change.Better;
import app.quarterdeck.ui.ChangeMark;
import app.quarterdeck.ui.Format;
import app.quarterdeck.ui.LiveMark;
import app.quarterdeck.ui.Panel;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.DescriptionList.Description;
import com.vaadin.flow.component.html.DescriptionList.Term;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What is live on the page: the mail of today so far, which is in none of its periods. */
class TodaySoFar extends Composite<Panel> {

    private final Supplier<LocalDate> today;
    private final DescriptionList figures = new DescriptionList();
    private final Paragraph nothingBefore = new Paragraph();
    private final Panel panel;

    TodaySoFar(Supplier<LocalDate> today) {
        this.today = today;
        figures.addClassName("live-figures");
        nothingBefore.addClassName("live-nothing-before");
        panel = new Panel(title(), figures, nothingBefore).addActions(new LiveMark());
        panel.addClassName("live-strip");
    }

    @Override
    protected Panel initContent() {
        return panel;
    }

    void load(Supplier<LiveStrip> source) {
        panel.load(source, this::show);
    }

    private void show(LiveStrip live) {
        panel.setTitle(title());
        figures.removeAll();
        figures.add(
                figure(
                        Texts.get("revenue.sent"),
                        Format.count(live.sent()),
                        live.before()
                                .flatMap(then -> Change.ofAmount(
                                        BigDecimal.valueOf(then.sent()),
                                        BigDecimal.valueOf(live.sent()),
                                        Better.NEITHER))),
                rate(
                        Texts.get("revenue.bounce-rate"),
                        live.bounceRate(),
                        live.before().flatMap(LiveStrip.Before::bounceRate),
                        1),
                rate(
                        Texts.get("revenue.complaint-rate"),
                        live.complaintRate(),
                        live.before().flatMap(LiveStrip.Before::complaintRate),
                        3));
        nothingBefore.setText(live.before().isPresent() ? "" : Texts.get("revenue.live.nothing-before", weekday()));
        nothingBefore.setVisible(live.before().isEmpty());
    }

    private Div rate(String name, Optional<Rate> rate, Optional<BigDecimal> before, int decimals) {
        Function<BigDecimal, String> written = value -> Format.percent(value, decimals);
        return figure(
                name,
                Format.optional(rate.map(Rate::value), written),
                rate.flatMap(now -> before.map(then -> Change.ofRate(then, now.value(), decimals, Better.LOWER))));
    }

    private Div figure(String name, String value, Optional<Change> change) {
        var number = new Span(value);
        number.addClassName("live-value");
        var said = new Description(number);
        change.ifPresent(it -> said.add(new ChangeMark(it, Texts.get("revenue.live.compared", weekday()))));
        var figure = new Div(new Term(name), said);
        figure.addClassName("live-figure");
        return figure;
    }

    private String title() {
        return Texts.get("revenue.live", weekday());
    }

    private String weekday() {
        return today.get().getDayOfWeek().getDisplayName(TextStyle.FULL, Format.locale());
    }
}
