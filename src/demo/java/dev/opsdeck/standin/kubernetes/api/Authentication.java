package dev.opsdeck.standin.kubernetes.api;

import dev.opsdeck.standin.kubernetes.store.Refusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;

/** Says who sends a request: by its token, and by the impersonation headers that its account may use. */
final class Authentication {
    private static final String EXTRA = "impersonate-extra-";

    private final Map<String, Identity> tokens = new ConcurrentHashMap<>();
    private final Rbac rbac;

    Authentication(Rbac rbac) {
        this.rbac = rbac;
    }

    void accept(String token, Identity identity) {
        tokens.put(token, identity);
    }

    /** @throws Refusal 401 for a wrong token, 403 when the account may not act as the one it names */
    Identity of(HttpFields headers) {
        Identity account = account(headers);
        String user = Optional.ofNullable(headers.get("Impersonate-User")).orElse("");
        List<String> groups = headers.getValuesList("Impersonate-Group");
        Map<String, List<String>> extra = extra(headers);
        if (user.isEmpty()) {
            if (!groups.isEmpty() || !extra.isEmpty()) {
                throw new Refusal(
                        500,
                        "InternalError",
                        "Internal error occurred: requested impersonating groups or extras without impersonating a user");
            }
            return account;
        }
        rbac.check(account, new Action("impersonate", "", "users", "", user));
        groups.forEach(group -> rbac.check(account, new Action("impersonate", "", "groups", "", group)));
        extra.forEach((key, values) -> values.forEach(value -> rbac.check(
                account, new Action("impersonate", "authentication.k8s.io", "userextras/" + key, "", value))));
        return new Identity(
                user,
                java.util.stream.Stream.concat(groups.stream(), java.util.stream.Stream.of("system:authenticated"))
                        .distinct()
                        .toList(),
                extra);
    }

    private Identity account(HttpFields headers) {
        String authorization = Optional.ofNullable(headers.get("Authorization")).orElse("");
        if (authorization.isEmpty()) {
            return Identity.anonymous();
        }
        return Optional.ofNullable(tokens.get(authorization.replaceFirst("^Bearer ", "")))
                .orElseThrow(() -> new Refusal(401, "Unauthorized", "Unauthorized"));
    }

    private static Map<String, List<String>> extra(HttpFields headers) {
        Map<String, List<String>> extra = new TreeMap<>();
        for (HttpField field : headers) {
            String name = field.getName().toLowerCase(Locale.ROOT);
            if (name.startsWith(EXTRA)) {
                extra.put(
                        URLDecoder.decode(name.substring(EXTRA.length()), StandardCharsets.UTF_8),
                        headers.getValuesList(field.getName()));
            }
        }
        return extra;
    }
}
