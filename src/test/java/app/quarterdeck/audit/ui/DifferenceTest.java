package app.quarterdeck.audit.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.security.AuditEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    @Test
    void saysWhatIsNotTheSameBeforeAndAfter() {
        var differences = between("""
                {"machine": "demo-100001", "cost": 12.50, "reason": "List price", "gone": true}
                """, """
                {"machine": "demo-100001", "cost": 13.00, "reason": "List price", "since": "2026-07-01"}
                """);

        assertThat(differences)
                .containsExactly(
                        new Difference("cost", Optional.of("12.50"), Optional.of("13.00")),
                        new Difference("gone", Optional.of("true"), Optional.empty()),
                        new Difference("since", Optional.empty(), Optional.of("2026-07-01")));
    }

    @Test
    void looksIntoRecordsInARecordAndTakesListsAsAWhole() {
        var differences = between("""
                {"cost": {"vps": 20, "ip": 5}, "columns": ["tenant", "plan"]}
                """, """
                {"cost": {"vps": 21, "ip": 5}, "columns": ["tenant"]}
                """);

        assertThat(differences)
                .containsExactly(
                        new Difference("cost.vps", Optional.of("20"), Optional.of("21")),
                        new Difference("columns", Optional.of("[\"tenant\",\"plan\"]"), Optional.of("[\"tenant\"]")));
    }

    @Test
    void takesNullForNotThere() {
        assertThat(between("{\"cost\": null}", "{\"cost\": 0}"))
                .containsExactly(new Difference("cost", Optional.empty(), Optional.of("0")));
    }

    @Test
    void takesAnAmountAsItIsWritten() {
        assertThat(between("{\"cost\": 10.0}", "{\"cost\": 10.00}"))
                .containsExactly(new Difference("cost", Optional.of("10.0"), Optional.of("10.00")));
        assertThat(Difference.fields(Optional.of("{\"cost\": 12345678901234567890.123456789}")))
                .containsEntry("cost", "12345678901234567890.123456789");
    }

    @Test
    void showsAValueThatIsNoRecordAsSuch() {
        assertThat(between("\"open\"", "\"closed\""))
                .containsExactly(new Difference("", Optional.of("open"), Optional.of("closed")));
    }

    @Test
    void hasNothingToSayOfAnActThatChangedNothing() {
        assertThat(Difference.of(entry(Optional.empty(), Optional.empty()))).isEmpty();
        assertThat(between("{\"a\": 1}", "{\"a\": 1}")).isEmpty();
    }

    @Test
    void namesAFieldInWords() {
        assertThat(new Difference("endedSessions", Optional.empty(), Optional.of("2")).name())
                .isEqualTo("ended sessions");
    }

    private static List<Difference> between(String before, String after) {
        return Difference.of(entry(Optional.of(before), Optional.of(after)));
    }

    private static AuditEntry entry(Optional<String> before, Optional<String> after) {
        return new AuditEntry(1, Instant.EPOCH, "cfo", Optional.empty(), "cost.changed", before, after);
    }
}
