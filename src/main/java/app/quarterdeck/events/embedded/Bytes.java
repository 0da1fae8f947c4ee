package app.quarterdeck.events.embedded;

import com.github.luben.zstd.ZstdInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/** Reads and unpacks request bodies, never into more memory than a limit, however small they were packed. */
final class Bytes {

    /** PostHog's limit of a request, packed and unpacked. */
    static final int LIMIT = 20 * 1024 * 1024;

    private static final int CHUNK = 64 * 1024;
    private static final int LARGEST_ZSTD_WINDOW = 25;
    private static final int ZLIB_METHOD = 0x0f;
    private static final int ZLIB_DEFLATE = 8;
    private static final int ZLIB_CHECK = 31;

    private Bytes() {}

    /** The body as it came. One that is too large is still read for a while, so that the sender gets to see the answer. */
    static byte[] body(HttpServletRequest request, RequestMemory.Share memory) {
        try {
            var stream = request.getInputStream();
            if (request.getContentLengthLong() > LIMIT) {
                drain(stream);
                throw CaptureException.tooLarge(LIMIT);
            }
            try {
                return read(stream, memory);
            } catch (CaptureException e) {
                drain(stream);
                throw e;
            }
        } catch (IOException e) {
            throw CaptureException.undecodable("the body ended early");
        }
    }

    static boolean isGzip(byte[] bytes) {
        return bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
    }

    static byte[] gunzip(byte[] packed, RequestMemory.Share memory) {
        return unpack(packed, "invalid GZIP data", memory, source -> new GZIPInputStream(source, CHUNK));
    }

    /** HTTP's deflate is zlib; some senders leave its frame out. */
    static byte[] inflate(byte[] packed, RequestMemory.Share memory) {
        var framed = packed.length > 1
                && (packed[0] & ZLIB_METHOD) == ZLIB_DEFLATE
                && (((packed[0] & 0xff) << 8) | (packed[1] & 0xff)) % ZLIB_CHECK == 0;
        var inflater = new Inflater(!framed);
        try {
            return unpack(
                    packed, "invalid deflate data", memory, source -> new InflaterInputStream(source, inflater, CHUNK));
        } finally {
            inflater.end();
        }
    }

    static byte[] unbrotli(byte[] packed, RequestMemory.Share memory) {
        return unpack(packed, "invalid brotli data", memory, BrotliInputStream::new);
    }

    static byte[] unzstd(byte[] packed, RequestMemory.Share memory) {
        return unpack(
                packed,
                "invalid zstd data",
                memory,
                source -> new ZstdInputStream(source).setLongMax(LARGEST_ZSTD_WINDOW));
    }

    /** Whether this is base64 by the signs of its start, as PostHog guesses it. */
    static boolean looksLikeBase64(byte[] bytes) {
        if (bytes.length == 0 || bytes.length % 4 != 0) {
            return false;
        }
        for (var at = 0; at < Math.min(128, bytes.length); at++) {
            var c = bytes[at];
            if (!(c >= 'A' && c <= 'Z'
                    || c >= 'a' && c <= 'z'
                    || c >= '0' && c <= '9'
                    || c == '+'
                    || c == '/'
                    || c == '=')) {
                return false;
            }
        }
        return true;
    }

    /** The content of base64, or the bytes themselves where they only looked like it. */
    static byte[] unbase64(byte[] bytes) {
        try {
            return Base64.getDecoder().decode(bytes);
        } catch (IllegalArgumentException e) {
            return bytes;
        }
    }

    private static byte[] unpack(byte[] packed, String broken, RequestMemory.Share memory, Unpacking unpacking) {
        try (var stream = unpacking.of(new ByteArrayInputStream(packed))) {
            return read(stream, memory);
        } catch (IOException | IllegalStateException e) {
            throw CaptureException.undecodable(broken);
        }
    }

    private static byte[] read(InputStream stream, RequestMemory.Share memory) throws IOException {
        var bytes = new byte[CHUNK];
        memory.claim(CHUNK);
        var length = 0;
        for (var got = stream.read(bytes, 0, bytes.length);
                got >= 0;
                got = stream.read(bytes, length, bytes.length - length)) {
            length += got;
            if (length > LIMIT) {
                throw CaptureException.tooLarge(LIMIT);
            }
            if (length == bytes.length) {
                memory.claim(bytes.length);
                bytes = Arrays.copyOf(bytes, 2 * bytes.length);
            }
        }
        return Arrays.copyOf(bytes, length);
    }

    private static void drain(InputStream stream) throws IOException {
        var waste = new byte[CHUNK];
        long drained = 0;
        for (var got = stream.read(waste); got >= 0 && drained < LIMIT; got = stream.read(waste)) {
            drained += got;
        }
    }

    private interface Unpacking {
        InputStream of(InputStream packed) throws IOException;
    }
}
