package app.quarterdeck.overview.ui;

import app.quarterdeck.overview.Audience;
import app.quarterdeck.overview.BusinessDay;
import app.quarterdeck.ui.Format;
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
        add(
                "revenue",
                "revenue",
                VaadinIcon.HEART,
                day -> Texts.get(
                        "overview.component.revenue",
                        Format.optional(day.bounceRate(), Format::percent),
                        day.openIncidents()));
        if (audience.seesMoney()) {
            add(
                    "costs",
                    "costs",
                    VaadinIcon.PIGGY_BANK_COIN,
                    day -> Texts.get(
                            "overview.component.costs",
                            Format.optional(
                                    day.cost(), it -> Format.compactUsd(it).text()),
                            Format.optional(
                                    day.potential(), it -> Format.compactUsd(it).text())));
        }
        add(
                "efficiency",
                "efficiency",
                VaadinIcon.DASHBOARD,
                day -> Texts.get(
                        "overview.component.efficiency",
                        Format.optional(day.efficiencyScore(), it -> Format.decimal(it, 1)),
                        day.efficiencyTrend()
                                .map(trend -> Texts.get("overview.trend." + trend))
                                .orElseGet(() -> Texts.get("overview.trend.none"))));
        add(
                "decisions",
                "decisions",
                VaadinIcon.SCALE,
                day -> Texts.get(
                        "overview.component.decisions",
                        Format.count(day.decisionsMade()),
                        Format.count(day.overdueDecisions())));
        add("benchmarks", "benchmarks", VaadinIcon.TRENDING_UP, day -> Texts.get("overview.component.benchmarks"));
    }

    void show(BusinessDay day) {
        cards.forEach(card -> card.show(day));
    }

    private void add(String key, String page, VaadinIcon icon, Function<BusinessDay, String> sentence) {
        var card = new Card(Texts.get("overview.component-name." + key), page, icon, sentence);
        cards.add(card);
        getContent().add(card);
    }

    /** A link that is a whole card. */
    private static final class Card extends Anchor {

        private final Function<BusinessDay, String> sentence;
        private final Paragraph said = new Paragraph();

        Card(String name, String page, VaadinIcon icon, Function<BusinessDay, String> sentence) {
            this.sentence = sentence;
            setHref(page);
            addClassName("component-card");
            var sign = new Icon(icon);
            sign.getElement().setAttribute("aria-hidden", "true");
            add(sign, new H2(name), said);
        }

        void show(BusinessDay day) {
            said.setText(sentence.apply(day));
        }
    }
}
