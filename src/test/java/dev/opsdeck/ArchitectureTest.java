package dev.opsdeck;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.opsdeck.command.Command;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;

/** Who may import what, and how a command looks: the rules that keep one change in one place. */
@AnalyzeClasses(
        packages = "dev.opsdeck",
        importOptions = {ImportOption.DoNotIncludeTests.class, StandInArchitectureTest.WithoutDemo.class})
class ArchitectureTest {
    /** What every feature may see; each of the rest is a feature, and features never see each other. */
    private static final List<String> FOUNDATIONS = List.of(
            "dev.opsdeck.command..",
            "dev.opsdeck.access..",
            "dev.opsdeck.audit..",
            "dev.opsdeck.cluster..",
            "dev.opsdeck.temporal..",
            "dev.opsdeck.commandline..",
            "dev.opsdeck.config..",
            "dev.opsdeck.database..",
            "dev.opsdeck.redaction..");

    private static final List<String> FEATURES =
            List.of("pods", "cron", "namespaces", "doctor", "logs", "previews", "workflows", "schedules", "alerts");

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching("dev.opsdeck.(*)..").should().beFreeOfCycles();

    @ArchTest
    static void featuresNeverSeeEachOther(com.tngtech.archunit.core.domain.JavaClasses all) {
        for (String feature : FEATURES) {
            String own = "dev.opsdeck." + feature + "..";
            DescribedPredicate<JavaClass> others = resideInAPackage("dev.opsdeck..")
                    .and(not(resideInAnyPackage(FOUNDATIONS.toArray(String[]::new))))
                    .and(not(resideInAPackage(own)));
            noClasses()
                    .that()
                    .resideInAPackage(own)
                    .should()
                    .dependOnClassesThat(others)
                    .allowEmptyShould(true)
                    .check(all);
        }
    }

    @ArchTest
    static final ArchRule commandsKnowNoFeature = noClasses()
            .that()
            .resideInAPackage("dev.opsdeck.command..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.opsdeck..").and(not(resideInAPackage("dev.opsdeck.command.."))));

    @ArchTest
    static final ArchRule onlySlackImportsSlack = noClasses()
            .that()
            .resideOutsideOfPackage("dev.opsdeck.slack..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.slack..");

    @ArchTest
    static final ArchRule onlyKubernetesAdaptersImportFabric8 = noClasses()
            .that(not(resideInAPackage("dev.opsdeck.cluster..").or(nameMatching(".*\\.Kubernetes[A-Za-z]*(\\$.*)?"))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.fabric8..");

    @ArchTest
    static final ArchRule onlyTemporalAdaptersImportTemporal = noClasses()
            .that(
                    not(
                            resideInAPackage("dev.opsdeck.temporal..")
                                    .or(
                                            nameMatching(
                                                    ".*\\.(Temporal[A-Za-z]*|[A-Za-z]*Workflow[A-Za-z]*|[A-Za-z]*Activities[A-Za-z]*)(\\$.*)?"))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.temporal..", "io.grpc..");

    @ArchTest
    static final ArchRule commandsAreFinalPackagePrivateNamedSoAndTested = classes()
            .that(assignableTo(Command.class)
                    .and(not(DescribedPredicate.describe("the interface", JavaClass::isInterface))))
            .should(new ArchCondition<>("be final, package-private, named …Command, and have a …CommandTest") {
                @Override
                public void check(JavaClass command, ConditionEvents events) {
                    String test = "src/test/java/" + command.getFullName().replace('.', '/') + "Test.java";
                    boolean fits = command.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
                            && !command.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC)
                            && command.getSimpleName().endsWith("Command")
                            && Files.exists(Path.of(test));
                    events.add(
                            new SimpleConditionEvent(command, fits, command.getFullName() + " (test: " + test + ")"));
                }
            });

    @ArchTest
    static final ArchRule nobodyInjectsFields = noFields().should().beAnnotatedWith(Inject.class);

    @ArchTest
    static final ArchRule nobodySleeps = noClasses().should().callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule timeComesFromAClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints = noClasses()
            .that()
            .resideOutsideOfPackages("dev.opsdeck", "dev.opsdeck.commandline..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule nobodyNamesAClassAfterNothing = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameStartingWith("Abstract");
}
