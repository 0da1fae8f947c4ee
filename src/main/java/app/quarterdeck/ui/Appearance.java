package app.quarterdeck.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Light, dark, or as the reader's system has it. Kept in a cookie of the browser, because the server then sends the page
 * in the right colours from the first byte, and nothing flashes.
 */
enum Appearance {
    SYSTEM,
    LIGHT,
    DARK;

    private static final String COOKIE = "quarterdeck-appearance";
    private static final String ATTRIBUTE = "data-appearance";

    static Appearance of(@Nullable VaadinRequest request) {
        if (request == null || request.getCookies() == null) {
            return SYSTEM;
        }
        return Arrays.stream(request.getCookies())
                .filter(cookie -> COOKIE.equals(cookie.getName()))
                .flatMap(cookie ->
                        Stream.of(values()).filter(value -> value.word().equals(cookie.getValue())))
                .findFirst()
                .orElse(SYSTEM);
    }

    /** Marks the page before it is sent. */
    void apply(@Nullable Element html) {
        if (html != null) {
            html.attr(ATTRIBUTE, word());
        }
    }

    /** Changes the open page, and remembers the choice for a year. */
    void choose(UI ui) {
        ui.getPage().executeJs("""
                        document.documentElement.setAttribute($0, $1);
                        document.cookie = $2 + '=' + $1 + ';path=/;max-age=31536000;samesite=lax';
                        """, ATTRIBUTE, word(), COOKIE);
    }

    String label() {
        return Texts.get("appearance." + word());
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
