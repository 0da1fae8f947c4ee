package app.quarterdeck.security;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which acts a list shows; the newest first, unless it is to begin with the oldest.
 *
 * @param search    part of who, from where, what, before or after; empty text for all
 * @param alsoFound acts that match the search by the words a reader knows them by
 * @param who       only acts of this user
 * @param subject   only acts on this subject, the first word of what was done
 * @param from      only acts at this time or later
 * @param to        only acts before this time
 * @param last      the last entry there was when the list was asked for; so an export does not run after what it adds itself
 */
public record AuditQuery(
        String search,
        Set<String> alsoFound,
        Optional<String> who,
        Optional<String> subject,
        Optional<Instant> from,
        Optional<Instant> to,
        long last) {

    public AuditQuery {
        alsoFound = Set.copyOf(alsoFound);
    }

    /** Everything up to an entry. */
    public static AuditQuery upTo(long last) {
        return new AuditQuery(
                "", Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), last);
    }

    /** The same list, only of acts in which this text stands, or that are known by it. */
    public AuditQuery containing(String search, Set<String> alsoFound) {
        return new AuditQuery(search, alsoFound, who, subject, from, to, last);
    }

    /** The same list, only of one user, if one is named. */
    public AuditQuery by(Optional<String> who) {
        return new AuditQuery(search, alsoFound, who, subject, from, to, last);
    }

    /** The same list, only on one subject, if one is named. */
    public AuditQuery on(Optional<String> subject) {
        return new AuditQuery(search, alsoFound, who, subject, from, to, last);
    }

    /** The same list, only from one time to another, as far as they are named. */
    public AuditQuery between(Optional<Instant> from, Optional<Instant> to) {
        return new AuditQuery(search, alsoFound, who, subject, from, to, last);
    }
}
