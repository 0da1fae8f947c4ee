package app.quarterdeck.ui;

/** Says whether the figures on screen are made up, so that every page can be marked, and takes them out when asked to. */
public interface DemoMark {

    /** Asked whenever a page is built, so it must be quick. */
    boolean isShown();

    /** Removes what is made up, for good; open to administrators only. */
    void remove();
}
