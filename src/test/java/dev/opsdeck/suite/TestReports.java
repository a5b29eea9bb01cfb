package dev.opsdeck.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The reports that Surefire and Failsafe wrote about one run.
 *
 * @param unit Surefire's tests
 * @param packaged Failsafe's tests, of the packaged program
 * @param seconds what each test class took
 * @param crashes why a JVM ended before its tests did
 */
record TestReports(List<TestCase> unit, List<TestCase> packaged, Map<String, Double> seconds, List<String> crashes) {

    /** How a test ended. */
    enum Outcome {
        PASSED,
        FAILED,
        SKIPPED
    }

    /**
     * One test, or a whole class that failed or was skipped before its first one.
     *
     * @param name of the test; the class's or none for a whole class
     * @param reason why it was skipped; empty for every other outcome
     */
    record TestCase(String testClass, String name, Outcome outcome, String reason) {

        /** The test's method, the way {@code -Dtest} takes it; the whole class where the class itself failed. */
        String pattern() {
            String method = name.replaceFirst("[^\\w$].*", "");
            boolean isClass = method.isEmpty() || testClass.endsWith(name);
            return isClass ? testClass : testClass + "#" + method;
        }

        @Override
        public String toString() {
            return testClass + (name.isEmpty() ? "" : "." + name);
        }
    }

    /** Reads {@code surefire-reports} and {@code failsafe-reports} below a directory; what is not there is empty. */
    static TestReports read(Path directory) {
        Map<String, Double> seconds = new TreeMap<>();
        List<TestCase> unit = cases(directory.resolve("surefire-reports"), seconds);
        Path failsafe = directory.resolve("failsafe-reports");
        List<TestCase> packaged = cases(failsafe, seconds);
        return new TestReports(unit, packaged, seconds, crashes(failsafe.resolve("failsafe-summary.xml")));
    }

    /** All tests. */
    List<TestCase> cases() {
        return Stream.of(unit, packaged).flatMap(List::stream).toList();
    }

    /** The tests that ended so. */
    List<TestCase> cases(Outcome outcome) {
        return cases().stream().filter(test -> test.outcome() == outcome).toList();
    }

    private static List<TestCase> cases(Path directory, Map<String, Double> seconds) {
        List<TestCase> cases = new ArrayList<>();
        for (Path file : files(directory)) {
            Element suite = parse(file).getDocumentElement();
            seconds.merge(suite.getAttribute("name"), number(suite.getAttribute("time")), Double::sum);
            for (Element test : children(suite, "testcase")) {
                cases.add(read(test));
            }
        }
        return cases;
    }

    private static List<Path> files(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static TestCase read(Element test) {
        String testClass = test.getAttribute("classname");
        String name = test.getAttribute("name");
        if (!children(test, "failure").isEmpty() || !children(test, "error").isEmpty()) {
            return new TestCase(testClass, name, Outcome.FAILED, "");
        }
        return children(test, "skipped").stream()
                .findFirst()
                .map(skipped -> new TestCase(testClass, name, Outcome.SKIPPED, skipped.getAttribute("message")))
                .orElseGet(() -> new TestCase(testClass, name, Outcome.PASSED, ""));
    }

    /** Surefire ends with an error when a JVM dies; Failsafe notes it here and leaves the judgment to a later goal. */
    private static List<String> crashes(Path summary) {
        if (!Files.exists(summary)) {
            return List.of();
        }
        return children(parse(summary).getDocumentElement(), "failureMessage").stream()
                .map(message -> withoutStack(message.getTextContent()))
                .filter(message -> !message.isEmpty())
                .toList();
    }

    private static String withoutStack(String text) {
        return text.lines().takeWhile(line -> !line.startsWith("\tat ")).collect(Collectors.joining("\n"));
    }

    /** Surefire groups thousands with commas. */
    private static double number(String text) {
        return text.isEmpty() ? 0 : Double.parseDouble(text.replace(",", ""));
    }

    private static List<Element> children(Element parent, String name) {
        NodeList nodes = parent.getChildNodes();
        List<Element> found = new ArrayList<>();
        for (int index = 0; index < nodes.getLength(); index++) {
            if (nodes.item(index) instanceof Element element
                    && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static Document parse(Path file) {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile());
        } catch (IOException | SAXException | ParserConfigurationException unreadable) {
            throw new IllegalStateException(file + " cannot be read", unreadable);
        }
    }
}
