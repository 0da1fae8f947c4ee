package app.quarterdeck;

import java.sql.SQLException;
import liquibase.integration.spring.SpringLiquibase;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** Makes the schema in which Liquibase keeps its books, before Liquibase looks for them there, if the server is able. */
@Component
class DatabaseSchema implements BeanPostProcessor {

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof SpringLiquibase liquibase) {
            try (var connection = liquibase.getDataSource().getConnection();
                    var statement = connection.createStatement()) {
                DatabaseTooOldException.refuse(connection.getMetaData().getDatabaseMajorVersion());
                statement.execute("create schema if not exists quarterdeck");
            } catch (SQLException e) {
                throw new IllegalStateException("The schema quarterdeck cannot be created", e);
            }
        }
        return bean;
    }
}
