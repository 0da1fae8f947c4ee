package app.quarterdeck.data;

import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.JdbcUtils;

/**
 * Makes a record of a row. A component is read from the column of its name in snake case; a component that is a record itself
 * from the columns that begin with its name, as {@code planned_value}, unless {@link Embedded} or {@link Column} say otherwise, as
 * they do to Spring Data. An Optional is empty where the column, or all of them,
 * is null, or holds a day at either end of time; a list has no elements there. Unlike the mapper of Spring it looks for its columns once a query and not once a row, where each that is
 * written in two words costs an exception.
 */
final class RecordMapper<R> implements RowMapper<R> {

    private static final Set<?> ENDS_OF_TIME = Set.of(LocalDate.MIN, LocalDate.MAX);

    private final Shape shape;
    private final Class<R> type;
    private int @Nullable [] columns;

    RecordMapper(Class<R> type) {
        this.type = type;
        this.shape = Shape.of(type);
    }

    /** @param prefix what the names of all columns begin with */
    RecordMapper(Class<R> type, String prefix) {
        this.type = type;
        this.shape = Shape.read(type, prefix);
    }

    /** The columns that a record is read from. */
    static List<String> columns(Class<?> type) {
        return Shape.of(type).names();
    }

    @Override
    public R mapRow(ResultSet row, int number) throws SQLException {
        if (columns == null) {
            columns = shape.columns(row);
        }
        return type.cast(shape.read(row, columns, new Place()));
    }

    /** Where in the row the reading is. */
    private static final class Place {
        private int next;
    }

    /** What a record is made of. */
    private record Shape(Constructor<?> constructor, List<Part> parts) {

        private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
            @Override
            protected Shape computeValue(Class<?> type) {
                return read(type, "");
            }
        };

        static Shape of(Class<?> type) {
            return SHAPES.get(type);
        }

        private static Shape read(Class<?> type, String prefix) {
            var components = type.getRecordComponents();
            try {
                var constructor = type.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
                constructor.setAccessible(true);
                return new Shape(
                        constructor,
                        Arrays.stream(components)
                                .map(component -> Part.of(component, prefix))
                                .toList());
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(type + " cannot be made of a row", e);
            }
        }

        int[] columns(ResultSet row) throws SQLException {
            var meta = row.getMetaData();
            var places = new HashMap<String, Integer>();
            for (var place = meta.getColumnCount(); place > 0; place--) {
                places.put(meta.getColumnLabel(place).toLowerCase(Locale.ROOT), place);
            }
            return names().stream().mapToInt(name -> place(places, name)).toArray();
        }

        private int place(Map<String, Integer> places, String name) {
            var place = places.get(name);
            if (place == null) {
                throw new IllegalStateException(
                        constructor.getDeclaringClass().getSimpleName() + " is asked of a row without " + name);
            }
            return place;
        }

        private List<String> names() {
            return parts.stream()
                    .flatMap(part ->
                            part.nested() == null ? List.of(part.column()).stream() : part.nested().names().stream())
                    .toList();
        }

        Object read(ResultSet row, int[] columns, Place place) throws SQLException {
            @Nullable Object[] values = new @Nullable Object[parts.size()];
            for (var i = 0; i < values.length; i++) {
                values[i] = parts.get(i).read(row, columns, place);
            }
            return BeanUtils.instantiateClass(constructor, values);
        }

        /** Empty, instead of a record of nothing. */
        Optional<Object> readOptional(ResultSet row, int[] columns, Place place) throws SQLException {
            var first = place.next;
            for (var i = 0; i < names().size(); i++) {
                if (row.getObject(columns[first + i]) != null) {
                    return Optional.of(read(row, columns, place));
                }
            }
            place.next = first + names().size();
            return Optional.empty();
        }
    }

    /** A component of a record. */
    private record Part(
            String column,
            Class<?> type,
            TypeDescriptor wanted,
            boolean optional,
            @Nullable Shape nested) {

        static Part of(RecordComponent component, String prefix) {
            var optional = component.getType() == Optional.class;
            var generic = ResolvableType.forType(component.getGenericType());
            var wanted = optional ? generic.getGeneric(0) : generic;
            var type = wanted.toClass();
            var name = annotation(component, Column.class)
                    .map(Column::value)
                    .orElseGet(() -> JdbcUtils.convertPropertyNameToUnderscoreName(component.getName()));
            var column = prefix + name;
            var inside =
                    annotation(component, Embedded.class).map(Embedded::prefix).orElse(name + "_");
            return new Part(
                    column,
                    type,
                    new TypeDescriptor(wanted, null, null),
                    optional,
                    type.isRecord() ? Shape.read(type, prefix + inside) : null);
        }

        private static <A extends Annotation> Optional<A> annotation(RecordComponent component, Class<A> type) {
            try {
                var field = component.getDeclaringRecord().getDeclaredField(component.getName());
                return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(field, type));
            } catch (NoSuchFieldException e) {
                throw new IllegalStateException(component + " has no field", e);
            }
        }

        @Nullable
        Object read(ResultSet row, int[] columns, Place place) throws SQLException {
            if (nested != null) {
                return optional ? nested.readOptional(row, columns, place) : nested.read(row, columns, place);
            }
            var value = value(row, columns[place.next++]);
            return optional ? Optional.ofNullable(value).filter(it -> !ENDS_OF_TIME.contains(it)) : value;
        }

        private @Nullable Object value(ResultSet row, int column) throws SQLException {
            var value = JdbcUtils.getResultSetValue(row, column, RowConversion.asked(type));
            if (value == null) {
                // What JDBC itself gives for a number that is not there.
                return type.isPrimitive()
                        ? Array.get(Array.newInstance(type, 1), 0)
                        : type == List.class ? List.of() : null;
            }
            return type.isInstance(value)
                    ? value
                    : RowConversion.SERVICE.convert(value, TypeDescriptor.forObject(value), wanted);
        }
    }
}
