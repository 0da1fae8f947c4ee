package app.quarterdeck.catalogue;

import app.quarterdeck.ui.FigurePages;
import org.springframework.stereotype.Component;

/** The pages of the catalogue, for the explanations on all others. */
@Component
class CataloguePages implements FigurePages {

    private final Catalogue catalogue;

    CataloguePages(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public boolean has(String metric) {
        return catalogue.metrics().stream().anyMatch(it -> it.key().equals(metric));
    }
}
