package app.quarterdeck.data;

import java.sql.JDBCType;
import java.sql.SQLType;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.convert.CustomConversions;
import org.springframework.data.core.TypeInformation;
import org.springframework.data.jdbc.core.convert.JdbcTypeFactory;
import org.springframework.data.jdbc.core.convert.MappingJdbcConverter;
import org.springframework.data.jdbc.core.convert.RelationResolver;
import org.springframework.data.mapping.model.ValueExpressionEvaluator;
import org.springframework.data.relational.core.conversion.RowDocumentAccessor;
import org.springframework.data.relational.core.mapping.RelationalMappingContext;
import org.springframework.data.relational.core.mapping.RelationalPersistentProperty;

/** Spring Data's mapping with the words of our enums, and with Optional for what may be null. */
final class RowConverter extends MappingJdbcConverter {

    RowConverter(
            RelationalMappingContext context,
            RelationResolver relations,
            CustomConversions conversions,
            JdbcTypeFactory types) {
        super(context, relations, conversions, types);
    }

    @Override
    protected @Nullable Object getPotentiallyConvertedSimpleRead(Object value, TypeInformation<?> type) {
        if (type.getType() == Optional.class) {
            return value instanceof Optional
                    ? value
                    : Optional.ofNullable(getPotentiallyConvertedSimpleRead(
                            value, type.getTypeArguments().getFirst()));
        }
        return type.getType().isEnum() && value instanceof String word
                ? Words.constant(type.getType(), word)
                : super.getPotentiallyConvertedSimpleRead(value, type);
    }

    @Override
    protected @Nullable Object getPotentiallyConvertedSimpleWrite(Object value, TypeInformation<?> type) {
        return switch (value) {
            case Optional<?> optional -> optional.isEmpty() ? null : writeValue(optional.get(), type);
            case Enum<?> constant -> Words.of(constant);
            default -> super.getPotentiallyConvertedSimpleWrite(value, type);
        };
    }

    /** A month that is not there is a day that is not there; Spring Data itself takes it for a text. */
    @Override
    public SQLType getTargetSqlType(RelationalPersistentProperty property) {
        var type = property.getType() == Optional.class
                ? property.getTypeInformation().getTypeArguments().getFirst().getType()
                : property.getType();
        return type == YearMonth.class ? JDBCType.DATE : super.getTargetSqlType(property);
    }

    @Override
    protected RelationalPropertyValueProvider newValueProvider(
            RowDocumentAccessor row, ValueExpressionEvaluator evaluator, ConversionContext context) {
        return new EmptyForNull(super.newValueProvider(row, evaluator, context));
    }

    private record EmptyForNull(RelationalPropertyValueProvider values) implements RelationalPropertyValueProvider {

        @Override
        @SuppressWarnings("unchecked")
        public <T> @Nullable T getPropertyValue(RelationalPersistentProperty property) {
            T value = values.getPropertyValue(property);
            return value == null && property.getType() == Optional.class ? (T) Optional.empty() : value;
        }

        @Override
        public boolean hasValue(RelationalPersistentProperty property) {
            return values.hasValue(property);
        }

        @Override
        public boolean hasNonEmptyValue(RelationalPersistentProperty property) {
            return values.hasNonEmptyValue(property);
        }

        @Override
        public RelationalPropertyValueProvider withContext(ConversionContext context) {
            return new EmptyForNull(values.withContext(context));
        }
    }
}
