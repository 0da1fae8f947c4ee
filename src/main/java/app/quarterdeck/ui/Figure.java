package app.quarterdeck.ui;

import java.util.Optional;

/**
 * A number as it is written on screen.
 *
 * @param text  what is read
 * @param exact the unshortened number, shown on hover, where the text is a short form
 */
public record Figure(String text, Optional<String> exact) {

    /** A number written in full. */
    public Figure(String text) {
        this(text, Optional.empty());
    }
}
