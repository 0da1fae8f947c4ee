package app.quarterdeck.catalogue.ui;

import app.quarterdeck.catalogue.Metric;
import app.quarterdeck.ui.Texts;

/** What a figure is called and means, in the words of the bundle. */
final class MetricWords {

    private MetricWords() {}

    static String title(Metric metric) {
        return Texts.get("metric." + metric.key());
    }

    static String definition(Metric metric) {
        return Texts.get("metric." + metric.key() + ".is");
    }
}
