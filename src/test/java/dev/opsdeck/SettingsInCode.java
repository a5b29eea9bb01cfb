package dev.opsdeck;

import java.io.IOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.classfile.attribute.RuntimeVisibleParameterAnnotationsAttribute;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The settings that compiled classes read, told from the class files alone: what Micronaut's annotations name, placeholders
 * in whatever string, and calls that ask the environment or the properties.
 */
final class SettingsInCode {
    private static final List<Path> DEMO = List.of(Path.of("dev/opsdeck/demo"), Path.of("dev/opsdeck/standin"));
    private static final String ANNOTATIONS = "Lio/micronaut/context/annotation/";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z][A-Za-z0-9._-]*)(?::([^}]*))?}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");
    private static final Pattern PROPERTY = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)+");

    /** Of the JVM itself, which the launcher starts with what it needs. */
    private static final Predicate<String> OF_THE_JVM =
            Pattern.compile("(java|jdk|os|user)\\..*").asMatchPredicate();

    private static final Set<String> ASKING_THE_JVM = Set.of("getProperty", "getBoolean", "getInteger", "getLong");
    private static final Set<String> ASKING_MICRONAUT = Set.of(
            "getProperty", "getRequiredProperty", "get", "containsProperty", "containsProperties", "getProperties");

    /** Each setting's default, empty when it has none. */
    private final Map<String, String> standards = new TreeMap<>();

    /** Methods that ask for something whose name does not stand in them. */
    private final Set<String> unclear = new TreeSet<>();

    private SettingsInCode() {}

    /** Those of all classes in a directory; the demo's, which are compiled beside the product's, are no settings of Opsdeck. */
    static SettingsInCode of(Path classes) throws IOException {
        SettingsInCode settings = new SettingsInCode();
        try (Stream<Path> files = Files.walk(classes)) {
            // What begins with a dollar is made from the others by Micronaut.
            List<Path> written = files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !file.getFileName().toString().startsWith("$"))
                    .filter(file -> DEMO.stream().noneMatch(classes.relativize(file)::startsWith))
                    .toList();
            for (Path file : written) {
                settings.look(ClassFile.of().parse(file));
            }
        }
        return settings;
    }

    Map<String, String> standards() {
        return standards;
    }

    Set<String> unclear() {
        return unclear;
    }

    /** The environment variable that Micronaut takes for a property. */
    static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** A text with placeholders: names of settings and their defaults. */
    static Map<String, String> placeholders(String text) {
        Map<String, String> found = new TreeMap<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            found.put(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2));
        }
        return found;
    }

    private void look(ClassModel type) {
        for (PoolEntry entry : type.constantPool()) {
            if (entry instanceof Utf8Entry text) {
                standards.putAll(placeholders(text.stringValue()));
            }
        }
        annotated(type);
        for (MethodModel method : type.methods()) {
            annotated(method);
            parameters(method).forEach(this::annotated);
            asked(type, method);
        }
        type.fields().forEach(this::annotated);
        for (Annotation annotation : annotations(type)) {
            if (is(annotation, "ConfigurationProperties")) {
                bound(type, text(annotation, "value"));
            }
        }
    }

    /** A record whose components are settings below a prefix. */
    private void bound(ClassModel type, String prefix) {
        List<String> components = type.findAttribute(Attributes.record())
                .map(record -> record.components().stream()
                        .map(RecordComponentInfo::name)
                        .map(Utf8Entry::stringValue)
                        .toList())
                .orElse(List.of());
        if (components.isEmpty()) {
            unclear.add(type.thisClass().asInternalName());
        }
        List<List<Annotation>> parameters = type.methods().stream()
                .filter(method -> method.methodName().equalsString("<init>"))
                .filter(method -> method.methodTypeSymbol().parameterCount() == components.size())
                .map(SettingsInCode::parameters)
                .findFirst()
                .orElse(List.of());
        for (int index = 0; index < components.size(); index++) {
            String name = prefix + "."
                    + components.get(index).replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            List<Annotation> own = index < parameters.size() ? parameters.get(index) : List.of();
            standards.put(
                    name,
                    own.stream()
                            .map(annotation -> text(annotation, "defaultValue"))
                            .collect(java.util.stream.Collectors.joining()));
        }
    }

    private void annotated(AttributedElement element) {
        annotated(annotations(element));
    }

    private void annotated(List<Annotation> annotations) {
        for (Annotation annotation : annotations) {
            if (is(annotation, "Property")) {
                standards.put(text(annotation, "name"), text(annotation, "defaultValue"));
            } else if (is(annotation, "Requires")
                    && !text(annotation, "property").isEmpty()) {
                standards.putIfAbsent(text(annotation, "property"), "");
            }
        }
    }

    private void asked(ClassModel type, MethodModel method) {
        method.code().ifPresent(code -> {
            Set<String> words = new TreeSet<>();
            Set<Pattern> forms = new java.util.LinkedHashSet<>();
            code.forEach(element -> {
                switch (element) {
                    case ConstantInstruction constant
                    when constant.constantValue() instanceof String word -> words.add(word);
                    case InvokeInstruction call -> form(call).ifPresent(forms::add);
                    default -> {
                        // No other one asks.
                    }
                }
            });
            for (Pattern form : forms) {
                List<String> names =
                        words.stream().filter(form.asMatchPredicate()).toList();
                names.stream().filter(OF_THE_JVM.negate()).forEach(name -> standards.putIfAbsent(name, ""));
                if (names.isEmpty()) {
                    unclear.add(type.thisClass().asInternalName() + "." + method.methodName());
                }
            }
        });
    }

    /** How the names look that a call asks for. */
    private static java.util.Optional<Pattern> form(InvokeInstruction call) {
        String owner = call.owner().asInternalName();
        String name = call.name().stringValue();
        if (owner.equals("java/lang/System") && name.equals("getenv")) {
            return java.util.Optional.of(VARIABLE);
        }
        boolean asksJvm = owner.matches("java/lang/(System|Boolean|Integer|Long)")
                && ASKING_THE_JVM.contains(name)
                && call.typeSymbol().parameterCount() > 0
                && call.typeSymbol().parameterType(0).descriptorString().equals("Ljava/lang/String;");
        boolean asksMicronaut =
                owner.matches("io/micronaut/(core/value/\\w*PropertyResolver|context/env/\\w*Environment"
                                + "|context/\\w*ApplicationContext)")
                        && ASKING_MICRONAUT.contains(name);
        return asksJvm || asksMicronaut ? java.util.Optional.of(PROPERTY) : java.util.Optional.empty();
    }

    private static List<Annotation> annotations(AttributedElement element) {
        return element.findAttribute(Attributes.runtimeVisibleAnnotations())
                .map(RuntimeVisibleAnnotationsAttribute::annotations)
                .orElse(List.of());
    }

    private static List<List<Annotation>> parameters(MethodModel method) {
        return method.findAttribute(Attributes.runtimeVisibleParameterAnnotations())
                .map(RuntimeVisibleParameterAnnotationsAttribute::parameterAnnotations)
                .orElse(List.of());
    }

    private static boolean is(Annotation annotation, String name) {
        return annotation.className().equalsString(ANNOTATIONS + name + ";");
    }

    private static String text(Annotation annotation, String key) {
        return annotation.elements().stream()
                .filter(element -> element.name().equalsString(key))
                .map(AnnotationElement::value)
                .filter(AnnotationValue.OfString.class::isInstance)
                .map(value -> ((AnnotationValue.OfString) value).stringValue())
                .findFirst()
                .orElse("");
    }
}
