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
import java.lang.classfile.constantpool.StringEntry;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Rules about the text constants of a class, which ArchUnit does not tell: they are read from the class file. */
final class TextsInCode {

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

    static ClassModel read(JavaClass type) {
        try (InputStream file = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return ClassFile.of().parse(file.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
