package app.quarterdeck;

import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import app.quarterdeck.security.OpenTo;
import app.quarterdeck.security.Roles;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** The rules of the house that a machine can keep. */
class ArchitectureTest {

    /** Services that are called without a user, each with the reason. */
    private static final Set<String> OPEN_SERVICES = Set.of(
            // What a background job or a failed log-in does is written down too.
            "app.quarterdeck.security.AuditLog");

    /** Where rows are still read by hand: the mapping itself, the making of a database, and the embedded store of events; nothing is added. */
    private static final String[] READING_ROWS_BY_HAND = {
        "app.quarterdeck.data", "app.quarterdeck.home", "app.quarterdeck.events.embedded"
    };

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("app.quarterdeck");

    @Test
    void modulesUseOnlyWhatTheyDeclare() {
        ApplicationModules.of(Quarterdeck.class).verify();
    }

    @Test
    void timeComesFromTheClock() {
        noClasses()
                .should()
                .callMethodWhere(asksTheMachineForTheTime())
                .because("a test sets the Clock; what asks the machine gives another figure tomorrow")
                .check(CODE);
    }

    @Test
    void noPublicMethodSpeaksInOldDates() {
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .areAssignableTo(Object.class)
                .should()
                .haveRawReturnType(
                        DescribedPredicate.describe("java.util.Date", type -> type.isAssignableTo(Date.class)))
                .because("java.time says whether it means a day, a moment or a moment somewhere")
                .check(CODE);
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(java.util.Calendar.class)
                .because("java.time says whether it means a day, a moment or a moment somewhere")
                .check(CODE);
    }

    @Test
    void viewsBelongToTheirFeatureAlone() {
        classes()
                .that()
                .areAnnotatedWith(Route.class)
                .should()
                .notBePublic()
                .andShould()
                .resideInAPackage("..ui")
                .because("a view is reached by its address, never by another class")
                .check(CODE);
    }

    @Test
    void noScreenRepeatsTheWordsOfAnException() {
        noClasses()
                .that()
                .resideInAPackage("..ui")
                .or()
                .areAssignableTo(Component.class)
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "the message of a Throwable",
                        call -> call.getTargetOwner().isAssignableTo(Throwable.class)
                                && Set.of("getMessage", "getLocalizedMessage", "printStackTrace")
                                        .contains(call.getName())))
                .because("it is written for us, and may tell a reader what is none of the reader's business")
                .check(CODE);
    }

    @Test
    void chartsAreDrawnByTheKitAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("app.quarterdeck.ui")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.vaadin.flow.component.charts..")
                .because("colours, table and text alternative of a chart are the same everywhere")
                .check(CODE);
    }

    @Test
    void gridsAreMadeByTheKitAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("app.quarterdeck.ui")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.vaadin.flow.component.grid..")
                .because("a grid of the kit brings its export, its totals and the choice of its columns with it")
                .check(CODE);
    }

    @Test
    void everyPackageIsNullMarked() {
        var packages = new TreeSet<String>();
        CODE.forEach(type -> packages.add(type.getPackageName()));

        assertThat(packages)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(CODE.getPackage(name).isAnnotatedWith(NullMarked.class))
                        .as("%s has a package-info with @NullMarked, which does not reach subpackages", name)
                        .isTrue());
    }

    @Test
    void rowsBecomeRecordsInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackages(READING_ROWS_BY_HAND)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ResultSet.class)
                .because("JdbcClient.query(Record.class) and Spring Data know our words, times and Optionals")
                .check(CODE);
    }

    @Test
    void whatAClassNeedsItGetsInItsConstructor() {
        noFields()
                .should()
                .beAnnotatedWith(Autowired.class)
                .because("a constructor shows what a class needs, and a test can call it")
                .check(CODE);
        fields().that()
                .areStatic()
                .and()
                .areNotPrivate()
                .should()
                .beFinal()
                .because("there is no static mutable state")
                .check(CODE);
    }

    @Test
    void namesAreWordsOfTheBusiness() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Dto|DTO|Manager|Utils?|Helper)(\\$.*)?")
                .because("such a name says what a class is made of, not what it is")
                .check(CODE);
    }

    @Test
    void everyQuestionToAPublicServiceIsGuarded() {
        methods()
                .that()
                .areDeclaredInClassesThat(DescribedPredicate.describe(
                        "are public services",
                        type -> type.isAnnotatedWith(Service.class)
                                && type.getModifiers().contains(PUBLIC)
                                && !OPEN_SERVICES.contains(type.getName())))
                .and()
                .arePublic()
                .and()
                .areNotStatic()
                .should(beGuarded())
                .because("the menu hides what a role may not see; the service refuses it")
                .check(CODE);
    }

    @Test
    void whoMayWhatIsSaidInRolesAlone() throws IllegalAccessException {
        var permissions = new TreeSet<Object>();
        for (var constant : Roles.class.getFields()) {
            if (!constant.getName().equals(constant.get(null))) {
                permissions.add(constant.get(null));
            }
        }
        noClasses()
                .should()
                .beAnnotatedWith(RolesAllowed.class)
                .because("one permission has one place, and a list of roles is not it")
                .check(CODE);
        for (var type : CODE) {
            assertThat(Stream.concat(Stream.of(type), type.getMethods().stream())
                            .flatMap(guarded -> Stream.of(PreAuthorize.class, OpenTo.class)
                                    .filter(guarded::isAnnotatedWith)
                                    .map(guard -> guarded.getAnnotationOfType(guard.getName())
                                            .get("value")
                                            .orElseThrow())))
                    .as("guards of %s", type.getName())
                    .isSubsetOf(permissions);
        }
    }

    private static ArchCondition<JavaMethod> beGuarded() {
        return new ArchCondition<>("carry @PreAuthorize, or their class does") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                var guarded = method.isAnnotatedWith(PreAuthorize.class)
                        || method.getOwner().isAnnotatedWith(PreAuthorize.class);
                events.add(new SimpleConditionEvent(method, guarded, method.getFullName() + " is not guarded"));
            }
        };
    }

    private static DescribedPredicate<JavaMethodCall> asksTheMachineForTheTime() {
        var types = Set.of(
                Instant.class.getName(),
                LocalDate.class.getName(),
                LocalDateTime.class.getName(),
                LocalTime.class.getName(),
                OffsetDateTime.class.getName(),
                YearMonth.class.getName(),
                ZonedDateTime.class.getName());
        return DescribedPredicate.describe(
                "now() without a Clock",
                call -> types.contains(call.getTargetOwner().getName())
                        && call.getName().equals("now")
                        && call.getTarget().getRawParameterTypes().stream()
                                .map(JavaClass::getName)
                                .noneMatch("java.time.Clock"::equals));
    }
}
