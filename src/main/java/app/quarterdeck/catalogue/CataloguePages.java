package app.quarterdeck.catalogue;

import app.quarterdeck.figures.Figures;
import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.figures.Scope;
import app.quarterdeck.ui.Explanation;
import app.quarterdeck.ui.FigurePages;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import org.springframework.stereotype.Component;

/** The pages of the catalogue, for the explanations on all others. */
@Component
class CataloguePages implements FigurePages {

    private final Figures figures;
    private final Catalogue catalogue;

    CataloguePages(Figures figures, Catalogue catalogue) {
        this.figures = figures;
        this.catalogue = catalogue;
    }

    @Override
    public boolean has(String metric) {
        return figures.definitions().stream().anyMatch(it -> it.key().equals(metric));
    }

    @Override
    public long rows(String metric, Scope scope, ReportingPeriod period) {
        return figures.count(metric, scope, period);
    }

    @Override
    public List<Explanation.Input> settings(String metric, LocalDate day) {
        var told = new HashSet<String>();
        return catalogue.constants(metric).stream()
                .filter(it -> it.validFrom().stream().noneMatch(day::isBefore))
                // The newest value comes first: it is the one that holds.
                .filter(it -> told.add(it.key()))
                .map(it -> new Explanation.Input(it.title(), it.words()))
                .toList();
    }
}
