package app.quarterdeck.ui;

import java.time.LocalDate;
import java.util.List;

/** Which figures have a page of their own, at {@code metrics/KEY}; whoever keeps the catalogue of figures says so. */
public interface FigurePages {

    /** Whether the reader of now may open the page of a figure. */
    boolean has(String metric);

    /** The settings that a figure uses, with the values that they have on a day. */
    List<Explanation.Input> settings(String metric, LocalDate day);
}
