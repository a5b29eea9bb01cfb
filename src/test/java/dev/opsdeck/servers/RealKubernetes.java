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

/** A test class that needs the real cluster with its fixtures. A parameter of type {@link KubernetesServer} says where. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag(RealServers.TAG)
@ExtendWith(RealKubernetes.Extension.class)
public @interface RealKubernetes {

    /** Finds the cluster. */
    final class Extension implements ExecutionCondition, ParameterResolver {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return RealServers.condition(
                    "Kubernetes",
                    "OPSDECK_TEST_KUBECONFIG",
                    "OPSDECK_TEST_OPSDECK_KUBECONFIG",
                    "OPSDECK_TEST_KUBECTL",
                    "OPSDECK_TEST_AUDIT_LOG");
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == KubernetesServer.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return KubernetesServer.running();
        }
    }
}
