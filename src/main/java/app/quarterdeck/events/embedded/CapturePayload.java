package app.quarterdeck.events.embedded;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the JSON of a version 0 request: in the address, in a form or in the body; packed in one of many ways. */
final class CapturePayload {

    private CapturePayload() {}

    static byte[] json(HttpServletRequest request, Map<String, String> query, RequestMemory.Share memory) {
        var inQuery = query.get("data");
        var raw = inQuery != null && !inQuery.isEmpty()
                ? inQuery.replace(' ', '+').getBytes(StandardCharsets.UTF_8)
                : Bytes.body(request, memory);
        if (raw.length == 0) {
            throw CaptureException.invalid("empty_body", "request holds no event");
        }
        if (inQuery != null && !Bytes.looksLikeBase64(raw)) {
            raw = inQuery.getBytes(StandardCharsets.UTF_8);
        }
        var form = isForm(request) && inQuery == null ? form(raw) : Map.<String, String>of();
        var data = form.containsKey("data") ? formData(form) : raw;
        var compression = compression(query, form, request.getHeader("Content-Encoding"));
        return unpacked(data, compression, memory);
    }

    private static byte[] unpacked(byte[] data, String compression, RequestMemory.Share memory) {
        if (Bytes.isGzip(data)) {
            return unwrapped(Bytes.gunzip(data, memory));
        }
        if (compression.equals("lz64") || compression.equals("lz-string")) {
            try {
                return LzString.unpack(data, memory);
            } catch (IllegalArgumentException e) {
                throw CaptureException.undecodable("decompress_lz64: failed decompress to UTF16");
            }
        }
        var bare = unwrapped(data);
        if (Bytes.isGzip(bare)) {
            return unwrapped(Bytes.gunzip(bare, memory));
        }
        if (compression.startsWith("gzip")) {
            throw CaptureException.undecodable("invalid GZIP data");
        }
        return bare;
    }

    /** JSON never looks like base64, so what does is unwrapped, whether or not the sender said so. */
    private static byte[] unwrapped(byte[] data) {
        return Bytes.looksLikeBase64(data) ? Bytes.unbase64(data) : data;
    }

    private static boolean isForm(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    private static Map<String, String> form(byte[] raw) {
        if (Bytes.isGzip(raw) || Bytes.looksLikeBase64(raw)) {
            return Map.of();
        }
        var form = QueryString.parse(new String(raw, StandardCharsets.UTF_8));
        if (!form.containsKey("data")) {
            throw CaptureException.undecodable("expected form data in POST request payload");
        }
        return form;
    }

    /** A plus sign of base64 that the sender did not encode has become a blank. */
    private static byte[] formData(Map<String, String> form) {
        var data = form.getOrDefault("data", "");
        var restored = data.replace(' ', '+').getBytes(StandardCharsets.UTF_8);
        return Bytes.looksLikeBase64(restored) ? restored : data.getBytes(StandardCharsets.UTF_8);
    }

    private static String compression(Map<String, String> query, Map<String, String> form, @Nullable String header) {
        var hint = query.getOrDefault("compression", form.getOrDefault("compression", header == null ? "" : header));
        return hint.strip().toLowerCase(Locale.ROOT);
    }
}
