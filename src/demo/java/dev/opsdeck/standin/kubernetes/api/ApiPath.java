package dev.opsdeck.standin.kubernetes.api;

import dev.opsdeck.standin.kubernetes.store.ObjectKey;
import dev.opsdeck.standin.kubernetes.store.Refusal;
import dev.opsdeck.standin.kubernetes.store.ResourceType;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the path of a request is about.
 *
 * @param namespace empty for the whole cluster
 * @param name empty for a whole list
 * @param subresource empty for the object itself
 */
record ApiPath(ResourceType type, String namespace, String name, String subresource) {

    private static final Pattern ONE_NAME = Pattern.compile("metadata\\.name==?([^,=]+)");

    /** @throws Refusal 404 when there is nothing of that kind */
    static ApiPath of(String path) {
        List<String> words =
                Arrays.stream(path.split("/")).filter(word -> !word.isEmpty()).toList();
        boolean core = !words.isEmpty() && words.getFirst().equals("api");
        int start = core ? 2 : 3;
        if (words.size() <= start || (!core && !words.getFirst().equals("apis"))) {
            throw Refusal.nothingThere();
        }
        String group = core ? "" : words.get(1);
        String version = words.get(start - 1);
        boolean inNamespace = words.size() > start + 2 && words.get(start).equals("namespaces");
        String namespace = inNamespace ? words.get(start + 1) : "";
        List<String> rest = words.subList(inNamespace ? start + 2 : start, words.size());
        ResourceType type = ResourceType.find(group, version, rest.getFirst()).orElseThrow(Refusal::nothingThere);
        if (rest.size() > 3 || (type.namespaced() != inNamespace && rest.size() > 1)) {
            throw Refusal.nothingThere();
        }
        return new ApiPath(type, namespace, rest.size() > 1 ? rest.get(1) : "", rest.size() > 2 ? rest.get(2) : "");
    }

    /** The same, for a list that a field selector narrows to one name: rights and refusals are then about that one. */
    ApiPath narrowed(String fieldSelector) {
        Matcher one = ONE_NAME.matcher(fieldSelector);
        return name.isEmpty() && one.matches() ? new ApiPath(type, namespace, one.group(1), subresource) : this;
    }

    ObjectKey key() {
        return new ObjectKey(type, namespace, name);
    }

    Action action(String verb) {
        return Action.on(verb, type, subresource, type.equals(ResourceType.NAMESPACES) ? name : namespace, name);
    }
}
