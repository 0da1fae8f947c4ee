package app.quarterdeck.ui;

import app.quarterdeck.figures.ReportingPeriod;
import app.quarterdeck.figures.Scope;
import java.time.LocalDate;
import java.util.List;

/** Which figures have a page of their own, at {@code metrics/KEY}; whoever keeps the catalogue of figures says so. */
public interface FigurePages {

    /** Whether the reader of now may open the page of a figure. */
    boolean has(String metric);

    /** How many rows add up to a figure. */
    long rows(String metric, Scope scope, ReportingPeriod period);

    /** The settings that a figure uses, with the values that they have on a day. */
    List<Explanation.Input> settings(String metric, LocalDate day);
}
