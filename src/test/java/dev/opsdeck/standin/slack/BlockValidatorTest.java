package dev.opsdeck.standin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.standin.slack.blocks.BlockValidator;
import dev.opsdeck.standin.slack.blocks.Json;
import dev.opsdeck.standin.slack.blocks.Refusal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every limit of Slack's is refused one step beyond it, and taken at it. */
final class BlockValidatorTest {
    private static final String DIVIDER = "{'type': 'divider'}";

    static Stream<Arguments> limits() {
        return Stream.of(
                limit("section text", n -> section(text("mrkdwn", n)), 3000, "/blocks/0/text/text"),
                limit(
                        "header",
                        n -> "{'type': 'header', 'text': %s}".formatted(text("plain_text", n)),
                        150,
                        "/blocks/0/text/text"),
                limit(
                        "field",
                        n -> "{'type': 'section', 'fields': [%s]}".formatted(text("mrkdwn", n)),
                        2000,
                        "/blocks/0/fields/0/text"),
                limit(
                        "fields",
                        n -> "{'type': 'section', 'fields': [%s]}".formatted(times(n, text("mrkdwn", 1))),
                        10,
                        "/blocks/0/fields"),
                limit(
                        "context",
                        n -> "{'type': 'context', 'elements': [%s]}".formatted(times(n, text("mrkdwn", 1))),
                        10,
                        "/blocks/0/elements"),
                limit(
                        "actions",
                        n -> actions(times(n, button("'text': " + text("plain_text", 1)))),
                        25,
                        "/blocks/0/elements"),
                limit(
                        "button text",
                        n -> actions(button("'text': " + text("plain_text", n))),
                        75,
                        "/blocks/0/elements/0/text/text"),
                limit(
                        "button value",
                        n -> actions(labelled("'value': '%s'".formatted("v".repeat(n)))),
                        2000,
                        "/blocks/0/elements/0/value"),
                limit(
                        "button url",
                        n -> actions(labelled("'url': '%s'".formatted("u".repeat(n)))),
                        3000,
                        "/blocks/0/elements/0/url"),
                limit(
                        "action id",
                        n -> actions(labelled("'action_id': '%s'".formatted("a".repeat(n)))),
                        255,
                        "/blocks/0/elements/0/action_id"),
                limit(
                        "accessibility label",
                        n -> actions(labelled("'accessibility_label': '%s'".formatted("a".repeat(n)))),
                        75,
                        "/blocks/0/elements/0/accessibility_label"),
                limit(
                        "block id",
                        n -> "{'type': 'divider', 'block_id': '%s'}".formatted("b".repeat(n)),
                        255,
                        "/blocks/0/block_id"),
                limit(
                        "confirm title",
                        n -> actions(labelled(confirm(n, 1, 1))),
                        100,
                        "/blocks/0/elements/0/confirm/title/text"),
                limit(
                        "confirm text",
                        n -> actions(labelled(confirm(1, n, 1))),
                        300,
                        "/blocks/0/elements/0/confirm/text/text"),
                limit(
                        "confirm button",
                        n -> actions(labelled(confirm(1, 1, n))),
                        30,
                        "/blocks/0/elements/0/confirm/confirm/text"),
                limit("options", n -> actions(select(times(n, option(1)))), 100, "/blocks/0/elements/0/options"),
                limit("option text", n -> actions(select(option(n))), 75, "/blocks/0/elements/0/options/0/text/text"),
                limit(
                        "markdown",
                        n -> "{'type': 'markdown', 'text': '%s'}".formatted("m".repeat(n)),
                        12_000,
                        "/blocks/0/text"),
                limit(
                        "table rows",
                        n -> "{'type': 'table', 'rows': [%s]}".formatted(times(n, "[" + cell() + "]")),
                        100,
                        "/blocks/0/rows"),
                limit(
                        "table columns",
                        n -> "{'type': 'table', 'rows': [[%s]]}".formatted(times(n, cell())),
                        20,
                        "/blocks/0/rows/0"),
                limit("blocks", n -> times(n, DIVIDER), 50, "/blocks"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("limits")
    void refusesOneBeyondTheLimitAndSaysWhere(String name, Shape shape, int most, String pointer) {
        assertThat(check(shape.of(most))).isEmpty();

        Refusal refusal = check(shape.of(most + 1)).orElseThrow();

        assertThat(refusal.error()).isEqualTo("invalid_blocks");
        assertThat(refusal.messages()).singleElement().asString().endsWith("[json-pointer:%s]".formatted(pointer));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("{'type': 'marquee'}", "[ERROR] unsupported type: marquee [json-pointer:/blocks/0/type]"),
                Arguments.of("{'type': 'section'}", "[ERROR] missing required field: text [json-pointer:/blocks/0]"),
                Arguments.of(
                        "{'type': 'header', 'text': %s}".formatted(text("mrkdwn", 3)),
                        "[ERROR] must be plain_text [json-pointer:/blocks/0/text/type]"),
                Arguments.of(
                        section(text("mrkdwn", 0)),
                        "[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
                Arguments.of(
                        section("{'type': 'html', 'text': 'x'}"),
                        "[ERROR] failed to match all allowed schemas [json-pointer:/blocks/0/text]"),
                Arguments.of(
                        "{'type': 'divider', 'color': 'red'}",
                        "[ERROR] invalid additional property: color [json-pointer:/blocks/0]"),
                Arguments.of(
                        actions("{'type': 'lever'}"),
                        "[ERROR] unsupported type: lever [json-pointer:/blocks/0/elements/0/type]"),
                Arguments.of(
                        actions(labelled("'style': 'loud'")),
                        "[ERROR] must be a valid enum value [json-pointer:/blocks/0/elements/0/style]"),
                Arguments.of(
                        "{'type': 'actions', 'elements': []}",
                        "[ERROR] must be more than 0 items [json-pointer:/blocks/0/elements]"),
                Arguments.of(
                        "{'type': 'divider', 'block_id': 'x'}, {'type': 'divider', 'block_id': 'x'}",
                        "[ERROR] `block_id` \"x\" already exists [json-pointer:/blocks]"),
                Arguments.of(
                        actions(labelled("'action_id': 'x'") + "," + labelled("'action_id': 'x'")),
                        "[ERROR] `action_id` \"x\" already exists [json-pointer:/blocks]"),
                Arguments.of(table() + "," + table(), "[ERROR] only_one_table_allowed [json-pointer:/blocks]"),
                Arguments.of(
                        "{'type': 'table', 'rows': [[{'type': 'number'}]]}",
                        "[ERROR] failed to match all allowed schemas [json-pointer:/blocks/0/rows/0/0]"),
                Arguments.of(
                        richText("{'type': 'rich_text_box', 'elements': []}"),
                        "[ERROR] unsupported type: rich_text_box [json-pointer:/blocks/0/elements/0/type]"),
                Arguments.of(
                        preformatted("{'type': 'user', 'user_id': 'U1'}"),
                        "[ERROR] unsupported type: user [json-pointer:/blocks/0/elements/0/elements/0/type]"),
                Arguments.of(
                        preformatted("{'type': 'text'}"),
                        "[ERROR] missing required field: text [json-pointer:/blocks/0/elements/0/elements/0]"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void saysWhatIsWrongAndWhere(String blocks, String message) {
        assertThat(check(blocks)).contains(new Refusal("invalid_blocks", List.of(message)));
    }

    @Test
    void takesEverythingThatStaysWithinTheLimits() {
        String all = String.join(
                ",",
                section(text("mrkdwn", 100)).replace("}}", "}, 'accessory': %s}".formatted(labelled("'value': ''"))),
                preformatted("{'type': 'text', 'text': 'a log line', 'style': {'bold': true}}"),
                table(),
                "{'type': 'context', 'elements': [{'type': 'image', 'image_url': 'http://x', 'alt_text': ''}]}",
                actions(select(option(3))));

        assertThat(check(all)).isEmpty();
    }

    @Test
    void refusesBlocksThatAreTooLongTogether() {
        String long3000 = section(text("mrkdwn", 3000));

        assertThat(check(times(4, long3000))).isEmpty();
        assertThat(check(times(5, long3000))).contains(new Refusal("msg_blocks_too_long", List.of()));
    }

    @Test
    void refusesTextsThatAreTooLongOrNotThere() {
        assertThat(BlockValidator.check("", "t".repeat(40_000))).isEmpty();
        assertThat(BlockValidator.check("", "t".repeat(40_001)).orElseThrow().error())
                .isEqualTo("msg_too_long");
        assertThat(BlockValidator.check("[]", "").orElseThrow().error()).isEqualTo("no_text");
        assertThat(BlockValidator.check("{", "x").orElseThrow().error()).isEqualTo("invalid_blocks_format");
    }

    @Test
    void holdsViewsToTheirOwnLimits() {
        String hundred = times(100, DIVIDER);

        assertThat(checkView("'title': %s, 'blocks': [%s]".formatted(text("plain_text", 24), hundred)))
                .isEmpty();
        assertThat(checkView("'title': %s, 'blocks': [%s, %s]".formatted(text("plain_text", 24), hundred, DIVIDER))
                        .orElseThrow())
                .isEqualTo(new Refusal(
                        "invalid_arguments",
                        List.of("[ERROR] no more than 100 items allowed [json-pointer:/view/blocks]")));
        assertThat(checkView("'title': %s, 'blocks': []".formatted(text("plain_text", 25))))
                .isPresent();
        assertThat(checkView("'blocks': []")).isPresent();
        assertThat(checkView("'title': %s, 'blocks': [], 'private_metadata': '%s'"
                        .formatted(text("plain_text", 1), "p".repeat(3001))))
                .isPresent();
        assertThat(checkView("'title': %s, 'blocks': [%s]".formatted(text("plain_text", 1), table())))
                .isPresent();
    }

    /** A message whose one measure is {@code size}. */
    @FunctionalInterface
    interface Shape {
        String of(int size);
    }

    private static Arguments limit(String name, Shape shape, int most, String pointer) {
        return Arguments.of(name, shape, most, pointer);
    }

    private static Optional<Refusal> check(String blocks) {
        return BlockValidator.check("[%s]".formatted(blocks).replace('\'', '"'), "text");
    }

    private static Optional<Refusal> checkView(String fields) {
        return BlockValidator.checkView(
                Json.parse("{'type': 'modal', %s}".formatted(fields).replace('\'', '"'))
                        .orElseThrow());
    }

    private static String text(String type, int length) {
        return "{'type': '%s', 'text': '%s'}".formatted(type, "t".repeat(length));
    }

    private static String section(String text) {
        return "{'type': 'section', 'text': %s}".formatted(text);
    }

    private static String actions(String elements) {
        return "{'type': 'actions', 'elements': [%s]}".formatted(elements);
    }

    private static String button(String fields) {
        return "{'type': 'button', %s}".formatted(fields);
    }

    private static String labelled(String fields) {
        return button("'text': %s, %s".formatted(text("plain_text", 3), fields));
    }

    private static String confirm(int title, int text, int button) {
        return "'confirm': {'title': %s, 'text': %s, 'confirm': %s, 'deny': %s}"
                .formatted(
                        text("plain_text", title),
                        text("mrkdwn", text),
                        text("plain_text", button),
                        text("plain_text", 1));
    }

    private static String select(String options) {
        return "{'type': 'static_select', 'action_id': 's', 'options': [%s]}".formatted(options);
    }

    private static String option(int length) {
        return "{'text': %s, 'value': 'v'}".formatted(text("plain_text", length));
    }

    private static String table() {
        return "{'type': 'table', 'rows': [[%s]]}".formatted(cell());
    }

    private static String cell() {
        return "{'type': 'raw_text', 'text': 'c'}";
    }

    private static String richText(String elements) {
        return "{'type': 'rich_text', 'elements': [%s]}".formatted(elements);
    }

    private static String preformatted(String elements) {
        return richText("{'type': 'rich_text_preformatted', 'elements': [%s]}".formatted(elements));
    }

    private static String times(int count, String one) {
        return String.join(",", Collections.nCopies(count, one));
    }
}
