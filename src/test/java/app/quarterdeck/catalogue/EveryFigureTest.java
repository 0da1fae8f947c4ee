package app.quarterdeck.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.figures.FigureDefinition;
import app.quarterdeck.figures.Figures;
import app.quarterdeck.security.Roles;
import app.quarterdeck.testing.IntegrationTest;
import java.io.IOException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.security.test.context.support.WithMockUser;

/** Every formula that stands behind a figure of a page leads to a page of the catalogue, or is none of the catalogue. */
@IntegrationTest
@WithMockUser(username = "ceo", roles = Roles.EXECUTIVE)
class EveryFigureTest {

    private static final Pattern FORMULA = Pattern.compile("[a-z-]+\\.formula(\\..+)?");

    /** What this or that error cost. */
    private static final Set<String> OF_THEIR_OWN = Set.of("errors.formula", "errors.formula.without-money");

    /** Pages whose figures are in no catalogue: the product's own work, and what it returns, whose rows stand beside it. */
    private static final List<String> PAGES_OF_THEIR_OWN = List.of("event-tiles.", "roi.");

    @Autowired
    private Figures figures;

    @Test
    void everyFormulaLeadsToItsFigure() throws IOException {
        var known = read("app/quarterdeck/ui/metrics.properties");
        var formulas = read("vaadin-i18n/translations.properties").stringPropertyNames().stream()
                .filter(it -> FORMULA.matcher(it).matches())
                .filter(it -> PAGES_OF_THEIR_OWN.stream().noneMatch(it::startsWith) && !OF_THEIR_OWN.contains(it))
                .collect(Collectors.toSet());

        assertThat(known.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(formulas);
    }

    @Test
    void everyFigureThatIsLedToHasAPage() throws IOException {
        var known = figures.definitions().stream().map(FigureDefinition::key).toList();

        assertThat(read("app/quarterdeck/ui/metrics.properties").values())
                .isNotEmpty()
                .allSatisfy(it -> assertThat(known).contains((String) it));
    }

    private static Properties read(String file) throws IOException {
        return PropertiesLoaderUtils.loadProperties(new ClassPathResource(file));
    }
}
