package app.quarterdeck.ui;

import com.vaadin.flow.i18n.DefaultI18NProvider;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The words of the product, from the one bundle {@code vaadin-i18n/translations.properties}. */
public final class Texts {

    private static final DefaultI18NProvider BUNDLE =
            new DefaultI18NProvider(List.of(Locale.US), Texts.class.getClassLoader());

    private static final Map<String, String> ALL = BUNDLE.getAllTranslations(Locale.US);

    private Texts() {}

    /** The text of a key, with <code>{0}</code>, <code>{1}</code> … replaced by the arguments. */
    public static String get(String key, Object... arguments) {
        return BUNDLE.getTranslation(key, Format.locale(), arguments);
    }

    /** The text of a key that there need not be, as it stands in the bundle. */
    public static Optional<String> find(String key) {
        return Optional.ofNullable(ALL.get(key));
    }
}
