package app.quarterdeck.data;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The words that stand in the database for constants of an enum: the names in lower case, or the {@link Keyed keys}. */
final class Words {

    private static final ClassValue<Map<String, Object>> CONSTANTS = new ClassValue<>() {
        @Override
        protected Map<String, Object> computeValue(Class<?> type) {
            return Arrays.stream(type.getEnumConstants())
                    .collect(Collectors.toUnmodifiableMap(it -> plain(of((Enum<?>) it)), Function.identity()));
        }
    };

    private Words() {}

    /** The word of a constant. */
    static String of(Enum<?> constant) {
        return constant instanceof Keyed keyed ? keyed.key() : constant.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The constant of a word, with whatever stands between the parts of the word.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Object constant(Class<?> type, String word) {
        var found = CONSTANTS.get(type).get(plain(word));
        if (found == null) {
            throw new IllegalArgumentException("No " + type.getSimpleName() + " is called " + word);
        }
        return found;
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }
}
