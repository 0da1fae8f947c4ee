package app.quarterdeck.decisions;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people write about a decision; it may change until it is decided.
 *
 * @param options      that were considered, at least none
 * @param choice       which was chosen; empty text while it is open
 * @param owner        who sees to it that it is decided and done
 * @param tenantId     whom it is about; empty for the fleet
 * @param expectation  what it is expected to change; needed before it can be decided
 */
public record DecisionContent(
        String title,
        String question,
        List<String> options,
        String choice,
        String why,
        String owner,
        List<String> participants,
        List<String> tags,
        Optional<UUID> tenantId,
        Optional<Expectation> expectation) {

    public static final int LONGEST_TITLE = 200;
    public static final int LONGEST_TEXT = 4_000;

    /** @throws IllegalArgumentException without a title, a question or an owner, or with a metric that no tenant has */
    public DecisionContent {
        title = words("title", title, LONGEST_TITLE);
        question = words("question", question, LONGEST_TEXT);
        owner = words("owner", owner, LONGEST_TITLE);
        choice = withinBounds("choice", choice.strip());
        why = withinBounds("why", why.strip());
        options = distinct(options);
        participants = distinct(participants);
        tags = distinct(tags);
        if (tenantId.isPresent()
                && expectation.filter(it -> !it.metric().ofTenant()).isPresent()) {
            throw new IllegalArgumentException("A tenant has no such metric");
        }
    }

    /** A question that was raised, with nothing else said. */
    public static DecisionContent of(String title, String question, String owner) {
        return new DecisionContent(
                title, question, List.of(), "", "", owner, List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    /** The same with what was chosen. */
    public DecisionContent chosen(String newChoice, String newWhy) {
        return new DecisionContent(
                title, question, options, newChoice, newWhy, owner, participants, tags, tenantId, expectation);
    }

    /** The same with another expectation, or none. */
    public DecisionContent expecting(@Nullable Expectation other) {
        return new DecisionContent(
                title, question, options, choice, why, owner, participants, tags, tenantId, Optional.ofNullable(other));
    }

    /** The same about a tenant. */
    public DecisionContent about(UUID tenant) {
        return new DecisionContent(
                title, question, options, choice, why, owner, participants, tags, Optional.of(tenant), expectation);
    }

    /** The same with tags. */
    public DecisionContent tagged(List<String> newTags) {
        return new DecisionContent(
                title, question, options, choice, why, owner, participants, newTags, tenantId, expectation);
    }

    private static List<String> distinct(List<String> texts) {
        return texts.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> withinBounds("entry", text))
                .distinct()
                .toList();
    }

    private static String words(String name, String text, int longest) {
        var words = text.strip();
        if (words.isEmpty() || words.length() > longest) {
            throw new IllegalArgumentException("The %s needs 1 to %d characters".formatted(name, longest));
        }
        return words;
    }

    private static String withinBounds(String name, String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("The %s is longer than %d characters".formatted(name, LONGEST_TEXT));
        }
        return text;
    }
}
