package org.laoke.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;

/** The rules of the house that a machine can check; each service runs them on its own packages. */
public final class ArchRules {
    private ArchRules() {}

    /**
     * Checks a service, for example {@code checkService("org.laoke.points")}.
     *
     * @throws AssertionError naming each violation
     */
    public static void checkService(String basePackage) {
        JavaClasses classes = production(basePackage);
        slices().matching(basePackage + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because(
                        "a feature that depends on itself through others cannot be understood alone")
                .check(classes);
        for (ArchRule rule : everywhere()) {
            rule.allowEmptyShould(true).check(classes);
        }
        noClasses()
                .that()
                .resideInAPackage(basePackage + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(otherServices(basePackage))
                .because("services meet in events and HTTP, never in code")
                .allowEmptyShould(true)
                .check(classes);
    }

    /** Checks the platform: the same rules, and it knows no service. */
    public static void checkPlatform() {
        JavaClasses classes = production("org.laoke.platform");
        for (ArchRule rule : everywhere()) {
            rule.allowEmptyShould(true).check(classes);
        }
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(otherServices("org.laoke.platform"))
                .because("the platform holds mechanisms, no business")
                .allowEmptyShould(true)
                .check(classes);
    }

    /**
     * Checks that these classes, named by pattern, decide without knowing REST, Kafka, persistence
     * or Mutiny.
     */
    public static void checkPlain(String basePackage, String classNamePattern) {
        noClasses()
                .that()
                .haveNameMatching(classNamePattern)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.ws.rs..",
                        "org.apache.kafka..",
                        "io.smallrye.mutiny..",
                        "io.vertx..",
                        "io.quarkus..")
                .because("decisions are plain Java")
                .check(production(basePackage));
    }

    private static List<ArchRule> everywhere() {
        return List.of(
                GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS,
                GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING,
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("java.util.Date")
                        .orShould()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("java.util.Calendar")
                        .because("java.time says what it means"),
                noClasses()
                        .should()
                        .callMethod(Thread.class, "sleep", long.class)
                        .orShould()
                        .callMethod(Thread.class, "sleep", java.time.Duration.class)
                        .because("waiting is the scheduler's or the event loop's job"),
                noClasses()
                        .should()
                        .resideInAnyPackage(
                                "..service..",
                                "..dto..",
                                "..mapper..",
                                "..util..",
                                "..utils..",
                                "..impl..",
                                "..helper..",
                                "..manager..",
                                "..entity..",
                                "..repository..",
                                "..controller..")
                        .because("packages are named after features"));
    }

    private static String[] otherServices(String own) {
        return List.of("member", "points", "outreach", "complaint", "analytics", "gateway").stream()
                .map(service -> "org.laoke." + service)
                .filter(service -> !service.equals(own))
                .map(service -> service + "..")
                .toArray(String[]::new);
    }

    private static JavaClasses production(String basePackage) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(basePackage);
    }
}
