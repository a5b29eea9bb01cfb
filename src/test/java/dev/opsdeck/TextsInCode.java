package dev.opsdeck;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Rules about the text constants of a class, which ArchUnit does not tell: they are read from the class file. */
final class TextsInCode {

    private static final char ELLIPSIS = '…';
    private static final Set<String> CUTS = Set.of("substring", "subSequence", "setLength");

    private TextsInCode() {}

    /** That no constant is, as a whole, of a form. */
    static ArchCondition<JavaClass> holdNone(Pattern form) {
        return new ArchCondition<>("hold no text like " + form) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                List<String> found = StreamSupport.stream(
                                read(type).constantPool().spliterator(), false)
                        .filter(StringEntry.class::isInstance)
                        .map(entry -> ((StringEntry) entry).stringValue())
                        .filter(form.asMatchPredicate())
                        .toList();
                events.add(new SimpleConditionEvent(type, found.isEmpty(), type.getName() + " holds " + found));
            }
        };
    }

    /** That no method both takes a part of a text and has an ellipsis to put behind it. */
    static ArchCondition<JavaClass> cutNothingShort() {
        return new ArchCondition<>("not cut text by themselves") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                List<String> found = read(type).methods().stream()
                        .filter(method -> takesPart(method) && hasEllipsis(method))
                        .map(method -> method.methodName().stringValue())
                        .toList();
                events.add(new SimpleConditionEvent(type, found.isEmpty(), type.getName() + " cuts in " + found));
            }
        };
    }

    private static boolean takesPart(MethodModel method) {
        return elements(method)
                .anyMatch(element -> element instanceof InvokeInstruction call
                        && call.owner().asInternalName().startsWith("java/lang/")
                        && CUTS.contains(call.name().stringValue()));
    }

    private static boolean hasEllipsis(MethodModel method) {
        return elements(method).anyMatch(element -> switch (element) {
            case ConstantInstruction constant ->
                constant.constantValue() instanceof Integer character
                        ? character == ELLIPSIS
                        : isEllipsis(constant.constantValue());
            case InvokeDynamicInstruction joined ->
                joined.bootstrapArgs().stream().anyMatch(TextsInCode::isEllipsis);
            default -> false;
        });
    }

    private static boolean isEllipsis(Object constant) {
        return String.valueOf(constant).indexOf(ELLIPSIS) >= 0;
    }

    private static Stream<CodeElement> elements(MethodModel method) {
        return method.code().stream().flatMap(CodeModel::elementStream);
    }

    static ClassModel read(JavaClass type) {
        try (InputStream file = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return ClassFile.of().parse(file.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
