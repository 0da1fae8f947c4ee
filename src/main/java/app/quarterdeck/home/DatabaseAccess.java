package app.quarterdeck.home;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/**
 * How to reach the embedded PostgreSQL. Kept in the home folder in the form of libpq's service file, so that {@code
 * PGSERVICEFILE=… psql service=quarterdeck} finds the port of the day and the password by itself.
 */
record DatabaseAccess(int port, String password) {

    static final String FILE = "database.properties";
    static final String HOST = "127.0.0.1";
    static final String NAME = "quarterdeck";
    static final String USER = "postgres";

    private static final int PASSWORD_BYTES = 24;

    static DatabaseAccess generated() {
        var bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new DatabaseAccess(0, HexFormat.of().formatHex(bytes));
    }

    /** @throws HomeUnavailableException if the folder has data but no longer the password to it */
    static DatabaseAccess keptIn(Home home) throws IOException {
        var file = home.resolve(FILE);
        if (!Files.exists(file)) {
            throw HomeUnavailableException.passwordMissing(file);
        }
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        var password = properties.getProperty("password");
        if (password == null) {
            throw HomeUnavailableException.passwordMissing(file);
        }
        return new DatabaseAccess(Integer.parseInt(properties.getProperty("port", "0")), password);
    }

    void keepIn(Home home) throws IOException {
        home.writeSecret(FILE, """
                [quarterdeck]
                host=%s
                port=%d
                dbname=%s
                user=%s
                password=%s
                """.formatted(HOST, port, NAME, USER, password));
    }

    DatabaseAccess at(int actualPort) {
        return new DatabaseAccess(actualPort, password);
    }

    String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s".formatted(HOST, port, NAME);
    }
}
