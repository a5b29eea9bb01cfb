package dev.opsdeck;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.regex.Pattern;

/** The wall around the stand-ins: they know nothing of the product, nor the product of them and the demo. */
@AnalyzeClasses(packages = "dev.opsdeck", importOptions = ImportOption.DoNotIncludeTests.class)
class StandInArchitectureTest {
    /** The product alone: what {@code opsdeck.jar} holds. */
    static final class WithoutDemo implements ImportOption {
        private static final Pattern DEMO = Pattern.compile(".*/dev/opsdeck/(demo|standin)/.*");

        @Override
        public boolean includes(Location location) {
            return !location.matches(DEMO);
        }
    }

    @ArchTest
    static final ArchRule standInsSeeNothingOfTheProduct = noClasses()
            .that()
            .resideInAPackage("dev.opsdeck.standin..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.opsdeck..").and(not(resideInAPackage("dev.opsdeck.standin.."))));

    @ArchTest
    static final ArchRule standInsDoNotSeeEachOther =
            slices().matching("dev.opsdeck.standin.(*)..").should().notDependOnEachOther();

    @ArchTest
    static void packagesOfStandInsAreSmallEnoughToKnow(JavaClasses all) {
        ArchitectureTest.packagesAreSmallEnoughToKnow(all);
    }

    @ArchTest
    static final ArchRule theProductSeesNothingOfTheDemo = noClasses()
            .that()
            .resideOutsideOfPackages("dev.opsdeck.demo..", "dev.opsdeck.standin..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "dev.opsdeck.demo..",
                    "dev.opsdeck.standin..",
                    "io.javalin..",
                    "org.eclipse.jetty..",
                    "jakarta.servlet..",
                    "org.jsoup.."));

    @ArchTest
    static final ArchRule theDemoNeedsNoTestLibrary = noClasses()
            .that()
            .resideInAnyPackage("dev.opsdeck.demo..", "dev.opsdeck.standin..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.junit..",
                    "org.mockito..",
                    "net.bytebuddy..",
                    "org.assertj..",
                    "org.awaitility..",
                    "com.tngtech.archunit..",
                    "com.microsoft.playwright..",
                    "io.fabric8.mockwebserver..",
                    "io.fabric8.kubernetes.client.server.mock..",
                    "org.openjdk.jmh..");
}
