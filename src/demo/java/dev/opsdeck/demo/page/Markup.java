package dev.opsdeck.demo.page;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** HTML as a tree: whatever is put into it as text or as the value of an attribute is escaped when it is written. */
final class Markup {
    private Markup() {}

    /** An element with these classes. */
    static Element of(String tag, String... classes) {
        Element element = new Element(tag);
        for (String each : classes) {
            element.addClass(each);
        }
        return element;
    }

    /** Words for those who do not see the page. */
    static Element spoken(String words) {
        return of("span", "spoken").text(words);
    }

    /** Adds what is not to be seen of a form. */
    static Element hidden(String name, String value) {
        return of("input").attr("type", "hidden").attr("name", name).attr("value", value);
    }

    /** The element as HTML, white space as it is. */
    static String write(Element element) {
        Document document = new Document("");
        document.outputSettings().prettyPrint(false);
        document.appendChild(element);
        return document.html();
    }

    /** Marks the element with a digest of what it says, so that an unchanged one is not replaced. */
    static Element versioned(Element element) {
        return element.attr("data-version", Integer.toHexString(write(element).hashCode()));
    }
}
