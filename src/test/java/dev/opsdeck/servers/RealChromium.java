package dev.opsdeck.servers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A test class that needs an installed Chromium: {@code OPSDECK_TEST_CHROMIUM}, else where packages put it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag(RealServers.TAG)
@ExtendWith(RealChromium.Extension.class)
public @interface RealChromium {

    /** Finds the browser. */
    final class Extension implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (executable().isPresent()) {
                return ConditionEvaluationResult.enabled("Chromium is installed");
            }
            String reason =
                    "no Chromium: neither OPSDECK_TEST_CHROMIUM nor, where that is not set, /usr/bin/chromium is a"
                            + " program; install it with test-servers/install";
            if (Boolean.parseBoolean(System.getenv("OPSDECK_REQUIRE_REAL_SERVERS"))) {
                throw new IllegalStateException(reason);
            }
            return ConditionEvaluationResult.disabled(reason);
        }

        /** The browser's program. */
        public static Optional<Path> executable() {
            return RealServers.find("OPSDECK_TEST_CHROMIUM")
                    .map(Stream::of)
                    .orElse(Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"))
                    .map(Path::of)
                    .filter(Files::isExecutable)
                    .findFirst();
        }
    }
}
