package app.quarterdeck.ui;

/** Says whether the figures on screen are made up, so that every page can be marked. */
public interface DemoMark {

    /** Asked whenever a page is built, so it must be quick. */
    boolean isShown();
}
