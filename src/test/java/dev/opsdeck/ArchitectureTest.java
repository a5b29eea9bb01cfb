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
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.basics.TextCut;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.Effect;
import dev.opsdeck.command.dispatch.EffectExecutor;
import dev.opsdeck.runs.EffectClaims;
import jakarta.inject.Inject;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.regex.Pattern;

/** Who may import what, and how a command looks: the rules that keep one change in one place. */
@AnalyzeClasses(
        packages = "dev.opsdeck",
        importOptions = {ImportOption.DoNotIncludeTests.class, StandInArchitectureTest.WithoutDemo.class})
class ArchitectureTest {
    private static final int MOST_FILES_OF_A_PACKAGE = 30;

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching("dev.opsdeck.(**)").should().beFreeOfCycles();

    /** A class and what is nested in it count as one. A value of YAML may be a map, and a map holds values: those two belong together. */
    @ArchTest
    static final ArchRule classesFormNoCycles = slices().assignedFrom(new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass one) {
                    // What annotation processors make of a class begins with a dollar, and belongs to it.
                    String name = one.getName().replace(".$", ".").replaceFirst("\\$.*", "");
                    return name.startsWith("dev.opsdeck.config.Yaml")
                            ? SliceIdentifier.of("dev.opsdeck.config.Yaml")
                            : SliceIdentifier.of(name);
                }

                @Override
                public String getDescription() {
                    return "classes";
                }
            })
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule featuresNeverSeeEachOther =
            slices().matching("dev.opsdeck.feature.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule nothingBelowSeesAFeature = noClasses()
            .that()
            .resideOutsideOfPackages("dev.opsdeck.feature..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.opsdeck.feature..");

    @ArchTest
    static final ArchRule nobodySeesSlack = noClasses()
            .that()
            .resideOutsideOfPackages("dev.opsdeck.slack..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.opsdeck.slack..");

    @ArchTest
    static final ArchRule commandsKnowNoFeature = noClasses()
            .that()
            .resideInAPackage("dev.opsdeck.command..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.opsdeck..")
                    .and(not(resideInAnyPackage("dev.opsdeck.command..", "dev.opsdeck.basics.."))));

    @ArchTest
    static final ArchRule featuresKnowNoExecutor = noClasses()
            .that()
            .resideInAPackage("dev.opsdeck.feature..")
            .should()
            .dependOnClassesThat(assignableTo(EffectExecutor.class).or(assignableTo(EffectClaims.class)));

    @ArchTest
    static final ArchRule effectsAreRecords = classes()
            .that(assignableTo(Effect.class)
                    .and(not(DescribedPredicate.describe("the interface", JavaClass::isInterface))))
            .should()
            .beRecords();

    @ArchTest
    static final ArchRule basicsKnowNobody = noClasses()
            .that()
            .resideInAPackage("dev.opsdeck.basics")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.opsdeck..").and(not(resideInAPackage("dev.opsdeck.basics"))));

    @ArchTest
    static final ArchRule blocksAndLinesArePure = noClasses()
            .that()
            .resideInAnyPackage("dev.opsdeck.slack.blocks..", "dev.opsdeck.feature.logs.line..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.net..",
                    "java.nio.file..",
                    "java.sql..",
                    "com.slack..",
                    "io.fabric8..",
                    "dev.opsdeck.database..")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Clock.class, File.class, FileInputStream.class, FileOutputStream.class);

    @ArchTest
    static void packagesAreSmallEnoughToKnow(JavaClasses all) {
        Map<String, Long> files = all.stream()
                .filter(one -> one.isTopLevelClass() && !isGenerated(one))
                .collect(groupingBy(JavaClass::getPackageName, TreeMap::new, counting()));
        files.values().removeIf(count -> count <= MOST_FILES_OF_A_PACKAGE);
        assertThat(files)
                .as("packages of more than %d files", MOST_FILES_OF_A_PACKAGE)
                .isEmpty();
    }

    @ArchTest
    static void noSimpleNameMeansTwoThings(JavaClasses all) {
        Map<String, List<String>> names = all.stream()
                .filter(one -> one.isTopLevelClass() && !isGenerated(one))
                .collect(groupingBy(JavaClass::getSimpleName, TreeMap::new, mapping(JavaClass::getName, toList())));
        names.values().removeIf(same -> same.size() < 2);
        assertThat(names).as("names of several types").isEmpty();
    }

    /** What annotation processors wrote, and the page of a package. */
    private static boolean isGenerated(JavaClass one) {
        return one.getName().contains("$") || one.getSimpleName().equals("package-info");
    }

    @ArchTest
    static final ArchRule onlySlackImportsSlack = noClasses()
            .that()
            .resideOutsideOfPackage("dev.opsdeck.slack..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.slack..");

    @ArchTest
    static final ArchRule onlyKubernetesAdaptersImportFabric8 = noClasses()
            .that(not(
                    resideInAPackage("dev.opsdeck.kubernetes..").or(nameMatching(".*\\.Kubernetes[A-Za-z]*(\\$.*)?"))))
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

    /** A code is a tag for people and metrics: what compares it breaks without a word when it is renamed. */
    @ArchTest
    static final ArchRule faultsAreToldApartByTheirKind = classes()
            .that()
            .resideOutsideOfPackages("dev.opsdeck.kubernetes", "dev.opsdeck.temporal")
            .should(TextsInCode.holdNone(Pattern.compile("(kubernetes|temporal)\\.[a-z-]+")));

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
    static final ArchRule onlySleeperSleeps = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(Sleeper.class.getName())
            .should()
            .accessTargetWhere(TimeAccess.letsTimePass());

    @ArchTest
    static final ArchRule slackAndFeaturesMeasureByTicker = noClasses()
            .that()
            .resideInAnyPackage("dev.opsdeck.slack..", "dev.opsdeck.feature..")
            .should()
            .accessTargetWhere(TimeAccess.measuresTime());

    @ArchTest
    static final ArchRule liveTailsMeasureByATicker = noClasses()
            .that()
            .resideInAPackage("dev.opsdeck.feature.logs..")
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Condition.class, "awaitNanos", long.class)
            .orShould()
            .callMethod(Condition.class, "await", long.class, TimeUnit.class)
            .orShould()
            .callMethod(CountDownLatch.class, "await", long.class, TimeUnit.class);

    @ArchTest
    static final ArchRule onlyTextCutCutsTextShort = classes()
            .that()
            .doNotHaveFullyQualifiedName(TextCut.class.getName())
            .should(TextsInCode.cutNothingShort());

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
