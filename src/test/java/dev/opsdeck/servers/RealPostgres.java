package dev.opsdeck.servers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A test class that needs a real PostgreSQL server. A parameter of type {@link FreshPostgres} is a database made for this
 * class alone, dropped after it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag(RealServers.TAG)
@ExtendWith(RealPostgres.Extension.class)
public @interface RealPostgres {

    /** Finds the server, makes and drops the database. */
    final class Extension implements ExecutionCondition, ParameterResolver {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return RealServers.condition(
                    "PostgreSQL",
                    "OPSDECK_TEST_POSTGRES_URL",
                    "OPSDECK_TEST_POSTGRES_USER",
                    "OPSDECK_TEST_POSTGRES_APP_USER");
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == FreshPostgres.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            Class<?> testClass = context.getRequiredTestClass();
            ExtensionContext ofClass = context;
            while (ofClass.getParent().isPresent()
                    && ofClass.getParent()
                            .get()
                            .getTestClass()
                            .filter(testClass::equals)
                            .isPresent()) {
                ofClass = ofClass.getParent().get();
            }
            return ofClass.getStore(ExtensionContext.Namespace.create(RealPostgres.class))
                    .computeIfAbsent(FreshPostgres.class, _ -> FreshPostgres.create(), FreshPostgres.class);
        }
    }
}
