package app.quarterdeck.ui;

import app.quarterdeck.figures.ChosenPeriod.Month;
import app.quarterdeck.figures.PeriodChoice;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The months that a page by month can show. */
class MonthChooser extends Composite<Div> {

    MonthChooser(
            PeriodChoice choice,
            List<OfferedMonth> months,
            Optional<YearMonth> shown,
            Consumer<PeriodChoice> onChoice) {
        getContent().addClassNames("period-choices", "period-months");
        getContent().getElement().setAttribute("role", "group").setAttribute("aria-label", Texts.get("period.month"));
        for (var offered : months) {
            var isShown = shown.filter(offered.month()::equals).isPresent();
            var button = new Button(offered.words(), click -> onChoice.accept(choice.with(new Month(offered.month()))));
            button.getElement().setAttribute("aria-pressed", Boolean.toString(isShown));
            button.addThemeVariants(ButtonVariant.SMALL);
            if (isShown) {
                button.addThemeVariants(ButtonVariant.PRIMARY);
            }
            getContent().add(button);
        }
    }
}
