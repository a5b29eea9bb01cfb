package dev.opsdeck.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Environment;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamespaceEnvironmentTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            staging    | staging    | STAGING    | true  | the policy's pattern and data[opsdeck.dev/environment] say so
            production | production | PRODUCTION | true  | the policy's pattern and data[opsdeck.dev/environment] say so
            staging    | -          | PRODUCTION | false | the policy's pattern says staging, but data[opsdeck.dev/environment] is not set
            staging    | preview    | PRODUCTION | false | the policy's pattern says staging, but data[opsdeck.dev/environment] says preview
            staging    | Staging    | PRODUCTION | false | the policy's pattern says staging, but data[opsdeck.dev/environment] says Staging
            staging    | "staging"  | PRODUCTION | false | the policy's pattern says staging, but data[opsdeck.dev/environment] says "staging"
            -          | staging    | PRODUCTION | false | no pattern of the policy matches the name; data[opsdeck.dev/environment] says staging
            -          | production | PRODUCTION | true  | no pattern of the policy matches the name; data[opsdeck.dev/environment] says production
            -          | -          | PRODUCTION | true  | no pattern of the policy and no data[opsdeck.dev/environment] names another
            """)
    void isWhatPatternAndDataAgreeOnAndElseProduction(
            String pattern, String data, Environment effective, boolean agrees, String why) {
        NamespaceEnvironment environment = new NamespaceEnvironment(
                Optional.ofNullable(pattern).flatMap(Environment::of), Optional.ofNullable(data));
        assertThat(environment.effective()).isEqualTo(effective);
        assertThat(environment.agrees()).isEqualTo(agrees);
        assertThat(environment.why().plain()).isEqualTo(why);
    }
}
