package app.quarterdeck.events.embedded;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/**
 * Unpacks {@code compressToBase64} of the JavaScript library lz-string, which old browser SDKs send. There is no
 * artefact of it for Java to rely on. It is LZ78 over UTF-16 units: a dictionary that grows by one entry with each
 * code, codes that grow by one bit when the dictionary outgrows them, bits in order from the lowest.
 */
final class LzString {

    private static final int NEW_BYTE = 0;
    private static final int NEW_CHAR = 1;
    private static final int END = 2;
    private static final String SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int BITS_OF_SIGN = 6;

    /** Six bits each, the highest first. */
    private final byte[] packed;

    private int bit;

    private LzString(byte[] packed) {
        this.packed = packed;
    }

    /** @throws IllegalArgumentException if the text is not of that library */
    static byte[] unpack(byte[] base64, RequestMemory.Share memory) {
        return new LzString(values(base64)).unpack(memory).getBytes(StandardCharsets.UTF_8);
    }

    /** The library's base64 is its own: it does not fill whole bytes, which Java's decoder insists on. */
    private static byte[] values(byte[] base64) {
        var values = new byte[base64.length];
        for (var at = 0; at < base64.length; at++) {
            var value = base64[at] == '=' ? 0 : SIGNS.indexOf(base64[at]);
            if (value < 0) {
                throw new IllegalArgumentException("Not base64");
            }
            values[at] = (byte) value;
        }
        return values;
    }

    private String unpack(RequestMemory.Share memory) {
        var code = bits(2);
        if (code == END) {
            return "";
        }
        var dictionary = new ArrayList<Span>();
        var text = new StringBuilder();
        text.append(literal(code));
        // Codes 0 to 2 have a meaning of their own, the first literal is entry 3.
        dictionary.add(new Span(0, 1));
        var previous = new Span(0, 1);
        var codeWidth = 3;
        var roomInWidth = 4;
        while (true) {
            code = bits(codeWidth);
            if (code == END) {
                return text.toString();
            }
            var start = text.length();
            if (code == NEW_BYTE || code == NEW_CHAR) {
                text.append(literal(code));
                dictionary.add(new Span(start, 1));
                roomInWidth--;
                if (roomInWidth == 0) {
                    roomInWidth = 1 << codeWidth;
                    codeWidth++;
                }
            } else if (code - 3 < dictionary.size()) {
                var entry = dictionary.get(code - 3);
                text.append(text, entry.start(), entry.start() + entry.length());
            } else if (code - 3 == dictionary.size()) {
                text.append(text, previous.start(), previous.start() + previous.length())
                        .append(text.charAt(previous.start()));
            } else {
                throw new IllegalArgumentException("A code of no entry");
            }
            if (text.length() > Bytes.LIMIT) {
                throw CaptureException.tooLarge(Bytes.LIMIT);
            }
            memory.claim(2L * (text.length() - start));
            // The next entry is what came before and the first unit of this; both stand side by side in the text.
            dictionary.add(new Span(previous.start(), previous.length() + 1));
            previous = new Span(start, text.length() - start);
            roomInWidth--;
            if (roomInWidth == 0) {
                roomInWidth = 1 << codeWidth;
                codeWidth++;
            }
        }
    }

    private char literal(int code) {
        return switch (code) {
            case NEW_BYTE -> (char) bits(8);
            case NEW_CHAR -> (char) bits(16);
            default -> throw new IllegalArgumentException("Does not start with a literal");
        };
    }

    private int bits(int count) {
        var value = 0;
        for (var at = 0; at < count; at++, bit++) {
            if (bit >= BITS_OF_SIGN * packed.length) {
                throw new IllegalArgumentException("Ends early");
            }
            value |= (packed[bit / BITS_OF_SIGN] >> (BITS_OF_SIGN - 1 - bit % BITS_OF_SIGN) & 1) << at;
        }
        return value;
    }

    /** A dictionary entry as a part of the text unpacked so far, so that entries cost no copies. */
    private record Span(int start, int length) {}
}
