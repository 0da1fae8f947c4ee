package app.quarterdeck.data;

import java.sql.Date;
import java.sql.JDBCType;
import java.sql.Time;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.jdbc.core.convert.DefaultJdbcTypeFactory;
import org.springframework.data.jdbc.core.convert.JdbcConverter;
import org.springframework.data.jdbc.core.convert.JdbcCustomConversions;
import org.springframework.data.jdbc.core.convert.RelationResolver;
import org.springframework.data.jdbc.core.dialect.JdbcDialect;
import org.springframework.data.jdbc.core.mapping.JdbcMappingContext;
import org.springframework.data.jdbc.core.mapping.JdbcValue;
import org.springframework.data.relational.core.mapping.NamingStrategy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One way from rows to records, whether SQL is written by hand or by a repository. */
@Configuration(proxyBeanMethods = false)
class DataConfiguration {

    /** Every statement with named parameters, whoever writes it, goes through this one. */
    @Bean
    NamedParameterJdbcTemplate namedParameterJdbcTemplate(JdbcTemplate template) {
        return new WritableTexts(template);
    }

    @Bean
    JdbcClient jdbcClient(NamedParameterJdbcOperations operations) {
        return new RecordClient(JdbcClient.create(operations, RowConversion.SERVICE));
    }

    /** Our own tables and views, where {@code @Table} says no other schema. */
    @Bean
    NamingStrategy namingStrategy() {
        return new NamingStrategy() {
            @Override
            public String getSchema() {
                return "quarterdeck";
            }
        };
    }

    @Bean
    JdbcCustomConversions jdbcCustomConversions(JdbcDialect dialect) {
        return JdbcCustomConversions.of(
                dialect,
                List.of(
                        new DayToDate(),
                        new MonthToDate(),
                        new HourToTime(),
                        new DateToDay(),
                        new DateToMonth(),
                        new TimeToHour()));
    }

    @Bean
    JdbcConverter jdbcConverter(
            JdbcMappingContext context,
            NamedParameterJdbcOperations operations,
            @Lazy RelationResolver relations,
            JdbcCustomConversions conversions,
            JdbcDialect dialect) {
        return new RowConverter(
                context,
                relations,
                conversions,
                new DefaultJdbcTypeFactory(operations.getJdbcOperations(), dialect.getArraySupport()));
    }

    /** As a day, where Spring Data itself would write a moment. */
    @WritingConverter
    private static final class DayToDate implements Converter<LocalDate, JdbcValue> {
        @Override
        public JdbcValue convert(LocalDate day) {
            return JdbcValue.of(day, JDBCType.DATE);
        }
    }

    /** A month is kept as its first day. */
    @WritingConverter
    private static final class MonthToDate implements Converter<YearMonth, JdbcValue> {
        @Override
        public JdbcValue convert(YearMonth month) {
            return JdbcValue.of(month.atDay(1), JDBCType.DATE);
        }
    }

    @WritingConverter
    private static final class HourToTime implements Converter<LocalTime, JdbcValue> {
        @Override
        public JdbcValue convert(LocalTime hour) {
            return JdbcValue.of(hour, JDBCType.TIME);
        }
    }

    @ReadingConverter
    private static final class TimeToHour implements Converter<Time, LocalTime> {
        @Override
        public LocalTime convert(Time hour) {
            return hour.toLocalTime();
        }
    }

    @ReadingConverter
    private static final class DateToDay implements Converter<Date, LocalDate> {
        @Override
        public LocalDate convert(Date day) {
            return day.toLocalDate();
        }
    }

    @ReadingConverter
    private static final class DateToMonth implements Converter<Date, YearMonth> {
        @Override
        public YearMonth convert(Date day) {
            return YearMonth.from(day.toLocalDate());
        }
    }
}
