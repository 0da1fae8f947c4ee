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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.core.convert.support.DefaultConversionService;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The conversions between what the driver gives or takes and what records are made of. */
final class RowConversion {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** The one conversion service of rows. */
    static final ConversionService SERVICE = service();

    /** What to ask the driver for where it does not know the type itself. */
    private static final Map<Class<?>, Class<?>> ASKED_FOR = Map.of(
            Instant.class, OffsetDateTime.class,
            YearMonth.class, LocalDate.class,
            ZoneId.class, String.class,
            List.class, Array.class,
            Map.class, String.class);

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
        service.addConverter(new ArrayToList());
        service.addConverter(new JsonToMap());
        return service;
    }

    /** With elements of the kind that is wanted. */
    private static final class ArrayToList implements GenericConverter {
        @Override
        public Set<ConvertiblePair> getConvertibleTypes() {
            return Set.of(new ConvertiblePair(Array.class, List.class));
        }

        @Override
        public @Nullable Object convert(@Nullable Object array, TypeDescriptor type, TypeDescriptor wanted) {
            try {
                var elements = ((Array) Objects.requireNonNull(array)).getArray();
                return SERVICE.convert(elements, TypeDescriptor.forObject(elements), wanted);
            } catch (SQLException e) {
                throw new IllegalStateException("An array cannot be read", e);
            }
        }
    }

    /** With keys and values of the kind that is wanted. */
    private static final class JsonToMap implements GenericConverter {
        @Override
        public Set<ConvertiblePair> getConvertibleTypes() {
            return Set.of(new ConvertiblePair(String.class, Map.class));
        }

        @Override
        public @Nullable Object convert(@Nullable Object json, TypeDescriptor type, TypeDescriptor wanted) {
            var values = JSON.readValue((String) Objects.requireNonNull(json), LinkedHashMap.class);
            return SERVICE.convert(values, TypeDescriptor.forObject(values), wanted);
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
