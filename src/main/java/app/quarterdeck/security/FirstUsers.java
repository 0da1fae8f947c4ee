package app.quarterdeck.security;

import app.quarterdeck.home.StartupNotice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Makes the first users on a database that has none, before the first request is taken: four to try the product with,
 * or an administrator where there is to be no demo. Their passwords are said once and kept as hashes only.
 */
@Component
@Order(2)
class FirstUsers implements SmartInitializingSingleton, StartupNotice {

    private static final String GENERATED = "";

    private final Users users;
    private final PasswordEncoder encoder;
    private final AuditLog audit;
    private final boolean demo;
    private final String demoPassword;

    private List<String> lines = List.of();

    FirstUsers(
            Users users,
            PasswordEncoder encoder,
            AuditLog audit,
            @Value("${quarterdeck.demo:true}") boolean demo,
            @Value("${quarterdeck.demo-password:}") String demoPassword) {
        if (demoPassword.getBytes(StandardCharsets.UTF_8).length > PasswordPolicy.LONGEST_BYTES) {
            throw new IllegalArgumentException(
                    "quarterdeck.demo-password is longer than " + PasswordPolicy.LONGEST_BYTES + " bytes");
        }
        this.users = users;
        this.encoder = encoder;
        this.audit = audit;
        this.demo = demo;
        this.demoPassword = demoPassword;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (demo) {
            lines = users.isEmpty() ? addDemoUsers() : renewDemoPassword();
        } else {
            // Their password may be known to many; without the demo they are nobody's.
            var removed = users.removeDemoUsers();
            if (removed > 0) {
                audit.record("user.demo-removed", null, Map.of("users", removed));
            }
            lines = users.isEmpty() ? addAdministrator() : List.of();
        }
    }

    /** Gives the lines away: a second call finds none, and no password stays in memory. */
    @Override
    public List<String> lines() {
        var once = lines;
        lines = List.of();
        return once;
    }

    private List<String> addDemoUsers() {
        var said = new ArrayList<String>();
        said.add(
                demoPassword.isBlank()
                        ? "Demo users, shown only this once:"
                        : "Demo users, with the password that was set for them:");
        for (var name : List.of("ceo", "cfo", "cto", "admin")) {
            var password = demoPassword.isBlank() ? GeneratedPassword.next() : demoPassword;
            var user = demoUser(name, encoder.encode(password));
            if (users.add(user)) {
                audit.record("user.created", null, Map.of("user", name, "role", user.role(), "demo", true));
                said.add("  %-6s %-20s %s"
                        .formatted(name, demoPassword.isBlank() ? password : GENERATED, user.displayName())
                        .stripTrailing());
            }
        }
        return said;
    }

    private List<String> renewDemoPassword() {
        if (demoPassword.isBlank()) {
            return List.of();
        }
        for (var name : List.of("ceo", "cfo", "cto", "admin")) {
            users.find(name)
                    .filter(AppUser::demo)
                    .filter(user -> !encoder.matches(demoPassword, user.passwordHash()))
                    .ifPresent(user -> {
                        users.setPassword(name, encoder.encode(demoPassword));
                        audit.record("password.changed", null, Map.of("user", name, "by", "quarterdeck.demo-password"));
                    });
        }
        return List.of();
    }

    private List<String> addAdministrator() {
        var password = GeneratedPassword.next();
        var user = new AppUser("admin", "Administrator", encoder.encode(password), Roles.ADMIN, true, false, true);
        if (!users.add(user)) {
            return List.of();
        }
        audit.record("user.created", null, Map.of("user", "admin", "role", Roles.ADMIN, "demo", false));
        return List.of("First administrator, with a one-time password shown only this once:", "  admin  " + password);
    }

    private static AppUser demoUser(String name, String hash) {
        return switch (name) {
            case "ceo" -> new AppUser(name, "Chief executive", hash, Roles.EXECUTIVE, true, true, false);
            case "cfo" -> new AppUser(name, "Finance", hash, Roles.FINANCE, true, true, false);
            case "cto" -> new AppUser(name, "Technology", hash, Roles.TECHNICAL, true, true, false);
            default -> new AppUser(name, "Administrator", hash, Roles.ADMIN, true, true, false);
        };
    }
}
