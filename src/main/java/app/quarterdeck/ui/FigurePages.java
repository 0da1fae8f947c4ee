package app.quarterdeck.ui;

/** Which figures have a page of their own, at {@code metrics/KEY}; whoever keeps the catalogue of figures says so. */
public interface FigurePages {

    /** Whether the reader of now may open the page of a figure. */
    boolean has(String metric);
}
