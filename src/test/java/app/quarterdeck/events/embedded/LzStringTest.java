package app.quarterdeck.events.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The packed texts were made with lz-string 1.5.0, the library itself. */
class LzStringTest {

    @Test
    void unpacksRepetition() {
        assertThat(unpacked("BYUwNmD2AEoTcpA=")).isEqualTo("hello hello hello");
    }

    @Test
    void unpacksWideCharacters() {
        assertThat(unpacked("FoH4TglgxgFgBIR3NA1cnQvBuAA9uBDARr/ehBxRpJBQA==="))
                .isEqualTo("Zürich 東京 😀 " + "ab".repeat(20));
    }

    @Test
    void unpacksNothing() {
        assertThat(unpacked("Q===")).isEmpty();
    }

    @Test
    void unpacksADictionaryThatGrowsThroughManyWidths() throws Exception {
        try (var file = LzStringTest.class.getResourceAsStream("numbers.lz64")) {
            assertThat(unpacked(new String(file.readAllBytes(), UTF_8)))
                    .isEqualTo(IntStream.range(0, 3_000)
                            .mapToObj(number -> number + ",")
                            .collect(Collectors.joining()));
        }
    }

    @Test
    void refusesWhatIsNotOfThatLibrary() {
        for (var wrong : new String[] {"", "AAAA", "////////", "not base64!"}) {
            assertThatThrownBy(() -> unpacked(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void stopsAtTheLimit() {
        // Each code repeats the text before it and one more unit: a triangle number of units from few bytes.
        var bomb = new Bomb().of(7_000);

        assertThat(bomb.length).isLessThan(20_000);
        assertThatThrownBy(() -> LzString.unpack(bomb, new RequestMemory().share()))
                .isInstanceOf(CaptureException.class)
                .hasMessageStartingWith("maximum event size exceeded");
    }

    private static String unpacked(String base64) {
        return new String(LzString.unpack(base64.getBytes(UTF_8), new RequestMemory().share()), UTF_8);
    }

    /** Writes codes as the library does. */
    private static final class Bomb {

        private final byte[] packed = new byte[20_000];
        private int bit;

        byte[] of(int codes) {
            write(0, 2);
            write('a', 8);
            var width = 3;
            var room = 4;
            for (var code = 0; code < codes; code++) {
                write(code + 4, width);
                if (--room == 0) {
                    room = 1 << width++;
                }
            }
            write(2, width);
            return Base64.getEncoder().encode(Arrays.copyOf(packed, bit / 8 + 1));
        }

        private void write(int value, int bits) {
            for (var at = 0; at < bits; at++, bit++) {
                packed[bit / 8] |= (byte) ((value >> at & 1) << (7 - bit % 8));
            }
        }
    }
}
