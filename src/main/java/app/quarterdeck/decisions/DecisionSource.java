package app.quarterdeck.decisions;

import app.quarterdeck.figures.FigureDefinition;
import java.util.Optional;
import java.util.UUID;

/**
 * An incident or opportunity as far as a decision about it needs to know.
 *
 * @param subject what it is about: the rule or cause, as the database has it
 * @param name    the tenant or machine it is about
 * @param metric  that a decision about it would move
 */
public record DecisionSource(
        DecisionOrigin origin, String subject, String name, Optional<UUID> tenantId, FigureDefinition metric) {}
