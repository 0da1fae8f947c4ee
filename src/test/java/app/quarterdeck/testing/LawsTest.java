package app.quarterdeck.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class LawsTest {

    @Test
    void saysSeedAndTryAndWhatWasGivenWhereALawDoesNotHold() {
        assertThatThrownBy(() -> Laws.hold("42", 100, given -> {
                    assertThat(given.integer(1, 9)).isLessThan(9);
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "Does not hold in try 2 of seed 42; -Dlaws.seed=42:2 runs it alone. Given: 9%n".formatted())
                .hasMessageContaining("to be less than")
                .hasCauseInstanceOf(AssertionError.class);
    }

    @Test
    void anExceptionBreaksALawToo() {
        assertThatThrownBy(() -> Laws.hold("42", 1, given -> {
                    throw new IOException("full");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dlaws.seed=42:1 ")
                .hasMessageContaining("full");
    }

    @Test
    void runsATryAloneAsItRanAmongTheOthers() {
        Laws.Law unlikely = given -> {
            assertThat(given.list(2, 5, it -> it.text(3, "ab" + Given.AWKWARD))).doesNotContain("a");
        };
        var among = catchThrowable(() -> Laws.hold("7", 1_000, unlikely));
        var which = among.getMessage().replaceAll("(?s).*-Dlaws.seed=(7:\\d+) .*", "$1");

        var alone = catchThrowable(() -> Laws.hold(which, 1_000, unlikely));

        assertThat(which).isNotIn("7:1", "7:2");
        assertThat(alone).hasMessage(among.getMessage());
    }

    @Test
    void givesTheSameForTheSameSeedAndOtherThingsForAnother() {
        assertThat(given("1")).isEqualTo(given("1")).isNotEqualTo(given("2"));
    }

    @Test
    void triesAsOftenAsIsSaidAndTheEndsOfARangeBefore() {
        var numbers = new ArrayList<Long>();

        Laws.hold("1", 100, given -> numbers.add(given.integer(-50L, 1_000_000L)));

        assertThat(numbers).hasSize(112).startsWith(-50L, 1_000_000L);
        assertThat(numbers.subList(0, 12)).isSubsetOf(-50L, -49L, -2L, -1L, 0L, 1L, 2L, 999_999L, 1_000_000L);
        assertThat(new HashSet<>(numbers)).hasSizeGreaterThan(70);
    }

    @Test
    void staysInItsRangesAndReachesTheirEnds() {
        var integers = new HashSet<Integer>();
        var decimals = new HashSet<String>();
        var fractions = new HashSet<Double>();
        var sizes = new HashSet<Integer>();
        var texts = new HashSet<String>();
        var choices = new HashSet<String>();
        var present = new HashSet<Boolean>();

        Laws.hold("1", 1_000, given -> {
            integers.add(given.integer(-3, 3));
            decimals.add(given.decimal("-0.02", "0.02", 2).toPlainString());
            fractions.add(given.fraction("0", "0.5"));
            sizes.add(given.list(1, 4, it -> it.integer(0, 0)).size());
            texts.add(given.text(1, "x\uD83D\uDE00"));
            choices.add(given.oneOf("one", "other"));
            present.add(given.optional(it -> it.integer(0, 0)).isPresent());
        });

        assertThat(integers).containsExactlyInAnyOrder(-3, -2, -1, 0, 1, 2, 3);
        assertThat(decimals).containsExactlyInAnyOrder("-0.02", "-0.01", "0.00", "0.01", "0.02");
        assertThat(fractions)
                .contains(0.0, 0.5)
                .hasSizeGreaterThan(300)
                .allSatisfy(it -> assertThat(it).isBetween(0.0, 0.5));
        assertThat(sizes).containsExactlyInAnyOrder(1, 2, 3, 4);
        assertThat(texts).containsExactlyInAnyOrder("", "x", "\uD83D\uDE00");
        assertThat(choices).containsExactlyInAnyOrder("one", "other");
        assertThat(present).containsExactlyInAnyOrder(true, false);
    }

    private static List<String> given(String seed) {
        var all = new ArrayList<String>();
        Laws.hold(seed, 100, given -> {
            given.list(0, 3, it -> it.text(5, Given.AWKWARD));
            given.decimal("-1e30", "1e30", 4);
            all.add(given.toString());
        });
        return all;
    }
}
