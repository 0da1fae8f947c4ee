package app.quarterdeck.messages;

/**
 * A mail as its reader gets it: the same said twice, for programs that show pages and for those that show text.
 *
 * @param subject one line
 * @param html    a whole document, without pictures or styles from elsewhere
 * @param text    the same without marks
 */
public record Mail(String subject, String html, String text) {

    private static final int LONGEST_SUBJECT = 200;

    /** @throws IllegalArgumentException if a part is blank, or the subject is longer than one line of 200 characters */
    public Mail {
        if (subject.isBlank() || html.isBlank() || text.isBlank()) {
            throw new IllegalArgumentException("A mail has a subject and says something");
        }
        if (subject.length() > LONGEST_SUBJECT || subject.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A subject is one line of at most 200 characters");
        }
    }
}
