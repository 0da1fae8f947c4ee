package app.quarterdeck.catalogue;

import app.quarterdeck.figures.Figures;
import app.quarterdeck.ui.FigurePages;
import org.springframework.stereotype.Component;

/** The pages of the catalogue, for the explanations on all others. */
@Component
class CataloguePages implements FigurePages {

    private final Figures figures;

    CataloguePages(Figures figures) {
        this.figures = figures;
    }

    @Override
    public boolean has(String metric) {
        return figures.definitions().stream().anyMatch(it -> it.key().equals(metric));
    }
}
