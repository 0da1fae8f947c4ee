package app.quarterdeck.figures;

import app.quarterdeck.data.Row;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The definitions of all figures, in the order of the catalogue, whoever asks. They change with the product, and so are read once. */
@Component
public class FigureCatalogue {

    private final JdbcClient database;
    private volatile Map<String, FigureDefinition> definitions = Map.of();

    FigureCatalogue(JdbcClient database) {
        this.database = database;
    }

    /**
     * What a figure is.
     *
     * @throws NotFoundException if there is none of that key
     */
    public FigureDefinition definition(String key) {
        return Optional.ofNullable(definitions().get(key)).orElseThrow(() -> new NotFoundException("Figure " + key));
    }

    Map<String, FigureDefinition> definitions() {
        if (definitions.isEmpty()) {
            var read = new LinkedHashMap<String, FigureDefinition>();
            database.sql("""
                            select *, is_money or coalesce(family = 'money', false) as of_money, target as target_setting,
                                   missing as missing_reasons, at_least as missing_at_least, at_most as missing_at_most,
                                   period as origin_window, settings as origin_settings, sources as origin_sources, page as origin_page, definition as origin_version
                              from quarterdeck.figure
                             order by place
                            """).query(Row.as(FigureDefinition.class)).list().forEach(it -> read.put(it.key(), it));
            definitions = read;
        }
        return definitions;
    }
}
