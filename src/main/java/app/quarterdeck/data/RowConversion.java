package app.quarterdeck.data;

import java.sql.Array;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.core.convert.support.DefaultConversionService;

/** The conversions between what the driver gives or takes and what records are made of. */
final class RowConversion {

    /** The one conversion service of rows. */
    static final ConversionService SERVICE = service();

    /** What to ask the driver for where it does not know the type itself. */
    private static final Map<Class<?>, Class<?>> ASKED_FOR = Map.of(
            Instant.class, OffsetDateTime.class,
            YearMonth.class, LocalDate.class,
            ZoneId.class, String.class,
            List.class, Array.class);

    private RowConversion() {}

    /** The type to read a column as, for a component of a record. */
    static Class<?> asked(Class<?> wanted) {
        return wanted.isEnum() ? String.class : ASKED_FOR.getOrDefault(wanted, wanted);
    }

    /** A value as the driver takes it. */
    static @Nullable Object written(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Optional<?> optional -> written(optional.orElse(null));
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case YearMonth month -> month.atDay(1);
            case ZoneId zone -> zone.getId();
            case Enum<?> constant -> Words.of(constant);
            default -> value;
        };
    }

    private static ConversionService service() {
        var service = new DefaultConversionService();
        service.addConverterFactory(new WordToConstant());
        service.addConverter(Enum.class, String.class, Words::of);
        service.addConverter(OffsetDateTime.class, Instant.class, OffsetDateTime::toInstant);
        service.addConverter(Timestamp.class, Instant.class, Timestamp::toInstant);
        service.addConverter(LocalDate.class, YearMonth.class, YearMonth::from);
        service.addConverter(java.sql.Date.class, LocalDate.class, java.sql.Date::toLocalDate);
        service.addConverter(String.class, ZoneId.class, ZoneId::of);
        service.addConverter(Array.class, List.class, RowConversion::list);
        return service;
    }

    private static List<?> list(Array array) {
        try {
            return List.of((Object[]) array.getArray());
        } catch (SQLException e) {
            throw new IllegalStateException("An array cannot be read", e);
        }
    }

    /** Reads any enum from its word. */
    private static final class WordToConstant implements ConverterFactory<String, Enum<?>> {
        @Override
        public <T extends Enum<?>> Converter<String, T> getConverter(Class<T> type) {
            return word -> type.cast(Words.constant(type, word));
        }
    }
}
