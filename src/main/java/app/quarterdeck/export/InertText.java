package app.quarterdeck.export;

import java.util.Set;

/**
 * Text as it stands in a CSV file, so that no spreadsheet takes it for a formula: with an apostrophe before it, if it
 * begins like one. What is read back is the same again, because a text that looks as if it had been made inert gets one
 * more apostrophe.
 */
public final class InertText {

    private static final char MARK = '\'';

    /** With the full-width signs, which some spreadsheets read like the plain ones. */
    private static final Set<Character> SIGNS = Set.of('=', '+', '-', '@', '＝', '＋', '－', '＠');

    private InertText() {}

    /** The text as it is written. */
    public static String of(String text) {
        return isDangerous(text) ? MARK + text : text;
    }

    /** The text that was written as this. */
    public static String original(String written) {
        return !written.isEmpty() && written.charAt(0) == MARK && isDangerous(written.substring(1))
                ? written.substring(1)
                : written;
    }

    private static boolean isDangerous(String text) {
        var start = 0;
        while (start < text.length() && text.charAt(start) == MARK) {
            start++;
        }
        for (var place = start; place < text.length(); place++) {
            var character = text.charAt(place);
            if (SIGNS.contains(character) || character == '\t' || character == '\r' || character == '\n') {
                return true;
            }
            if (!isPassedOver(character)) {
                return false;
            }
        }
        return false;
    }

    /** Blanks, a byte order mark and what else is not seen: spreadsheets drop some of them and go on reading. */
    private static boolean isPassedOver(char character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT;
    }
}
