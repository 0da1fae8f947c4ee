package app.quarterdeck.decisions;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What people wrote about a decision, as it is kept; what it is expected to change is there as a whole or not at all. */
record KeptContent(
        String title,
        String question,
        List<String> options,
        String choice,
        String why,
        String owner,
        List<String> participants,
        List<String> tags,
        Optional<UUID> tenantId,
        Optional<String> metric,
        Optional<BigDecimal> expectedChange,
        Optional<BigDecimal> expectedLow,
        Optional<BigDecimal> expectedHigh,
        Optional<BigDecimal> probability,
        Optional<LocalDate> reviewOn) {

    static KeptContent of(DecisionContent content) {
        var expectation = content.expectation();
        return new KeptContent(
                content.title(),
                content.question(),
                content.options(),
                content.choice(),
                content.why(),
                content.owner(),
                content.participants(),
                content.tags(),
                content.tenantId(),
                expectation.map(it -> it.metric().key()),
                expectation.map(Expectation::change),
                expectation.map(Expectation::low),
                expectation.map(Expectation::high),
                expectation.map(Expectation::probability),
                expectation.map(Expectation::reviewOn));
    }
}
