package app.quarterdeck.overview.ui;

import app.quarterdeck.figures.FigureSheet;
import app.quarterdeck.overview.Audience;
import app.quarterdeck.ui.FigureKpi;
import app.quarterdeck.ui.Texts;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The dashboards one level down, each with the one sentence that says whether to go there. */
class Components extends Composite<Nav> {

    private final List<Card> cards = new ArrayList<>();

    Components(Audience audience) {
        getContent().addClassName("components");
        getContent().setAriaLabel(Texts.get("overview.components"));
        add("revenue", VaadinIcon.HEART, sheet -> said(sheet, "revenue", "bounce_rate", "open_incidents"));
        if (audience.seesMoney()) {
            add(
                    "costs",
                    VaadinIcon.PIGGY_BANK_COIN,
                    sheet -> said(sheet, "costs", "total_monthly_cost", "optimization_savings_potential"));
        }
        add("efficiency", VaadinIcon.DASHBOARD, sheet -> said(sheet, "efficiency", "efficiency_score"));
        add(
                "decisions",
                VaadinIcon.SCALE,
                sheet -> said(sheet, "decisions", "strategic_decision_velocity", "overdue_decisions"));
        add("benchmarks", VaadinIcon.TRENDING_UP, sheet -> said(sheet, "benchmarks"));
    }

    void show(FigureSheet sheet) {
        cards.forEach(card -> card.show(sheet));
    }

    private static String said(FigureSheet sheet, String key, String... figures) {
        return Texts.get("overview.component." + key, (Object[]) List.of(figures).stream()
                .map(figure -> FigureKpi.text(sheet.get(figure)))
                .toArray());
    }

    private void add(String key, VaadinIcon icon, Function<FigureSheet, String> sentence) {
        var card = new Card(Texts.get("overview.component-name." + key), key, icon, sentence);
        cards.add(card);
        getContent().add(card);
    }

    /** A link that is a whole card. */
    private static final class Card extends Anchor {

        private final Function<FigureSheet, String> sentence;
        private final Paragraph said = new Paragraph();

        Card(String name, String page, VaadinIcon icon, Function<FigureSheet, String> sentence) {
            this.sentence = sentence;
            setHref(page);
            addClassName("component-card");
            var sign = new Icon(icon);
            sign.getElement().setAttribute("aria-hidden", "true");
            add(sign, new H2(name), said);
        }

        void show(FigureSheet sheet) {
            said.setText(sentence.apply(sheet));
        }
    }
}
