package app.quarterdeck.figures;

import app.quarterdeck.figures.FigureDefinition.Better;
import app.quarterdeck.figures.FigureDefinition.Kind;
import app.quarterdeck.figures.FigureDefinition.Missing;
import app.quarterdeck.figures.FigureDefinition.Origin;
import app.quarterdeck.figures.FigureDefinition.TargetDefinition;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
                            select key, kind, unit, is_money, is_money or coalesce(family = 'money', false) as of_money, of_tenant, better, target, target_side, period, page, definition,
                                   array_to_string(missing, ',') as missing, array_to_string(at_least, ',') as at_least,
                                   array_to_string(at_most, ',') as at_most, array_to_string(settings, ',') as settings,
                                   array_to_string(sources, ',') as sources
                              from quarterdeck.figure
                             order by place
                            """).query(Row.class).list().stream()
                    .map(Objects::requireNonNull)
                    .forEach(row -> read.put(row.key, row.toDefinition()));
            definitions = read;
        }
        return definitions;
    }

    private record Row(
            String key,
            String kind,
            String unit,
            boolean isMoney,
            boolean ofMoney,
            boolean ofTenant,
            String better,
            Optional<String> target,
            Optional<String> targetSide,
            Optional<String> period,
            String page,
            int definition,
            String missing,
            String atLeast,
            String atMost,
            String settings,
            String sources) {

        FigureDefinition toDefinition() {
            return new FigureDefinition(
                    key,
                    Kind.valueOf(upper(kind)),
                    unit,
                    isMoney,
                    ofMoney,
                    ofTenant,
                    Better.valueOf(upper(better)),
                    target.map(setting -> new TargetDefinition(
                            setting, TargetDefinition.Side.valueOf(upper(targetSide.orElseThrow())))),
                    new Missing(list(missing), list(atLeast), list(atMost)),
                    new Origin(period, list(settings), list(sources), page, definition));
        }

        private static String upper(String word) {
            return word.toUpperCase(Locale.ROOT);
        }

        private static List<String> list(String joined) {
            return joined.isEmpty() ? List.of() : Arrays.asList(joined.split(","));
        }
    }
}
