package dev.opsdeck.redaction;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;

/** What secrets look like; the pattern's group that matched is the secret itself. Wholes come before their parts. */
enum SecretKind {
    PRIVATE_KEY(
            "(-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----(?s:.*?)"
                    + "(?:-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|\\z))",
            "private key"),
    AGE_KEY("\\b(AGE-SECRET-KEY-1[A-Z0-9]{40,})", "age-secret-key-"),
    SLACK_TOKEN("\\b((?:xoxe\\.)?xox[a-z]-[A-Za-z0-9-]{8,}|xapp-[0-9]-[A-Za-z0-9-]{8,})", "xox", "xapp-"),
    SLACK_WEBHOOK("hooks\\.slack\\.com/(?:services|workflows|triggers)/([A-Za-z0-9/_+-]{16,})", "hooks.slack.com/"),
    AWS_KEY("\\b((?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16})\\b", "akia", "asia", "abia", "acca"),
    GITHUB_TOKEN(
            "\\b(gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,})",
            "ghp_",
            "gho_",
            "ghu_",
            "ghs_",
            "ghr_",
            "github_pat_"),
    GITLAB_TOKEN("\\b(gl(?:pat|dt|rt|ptt|cbt)-[A-Za-z0-9_.-]{20,})", "glpat-", "gldt-", "glrt-", "glptt-", "glcbt-"),
    DIGITALOCEAN_TOKEN("\\b(do[opr]_v1_[A-Fa-f0-9]{32,})", "_v1_"),
    GOOGLE_KEY(
            "\\b(AIza[0-9A-Za-z_-]{35}|ya29\\.[0-9A-Za-z_-]{20,}|GOCSPX-[0-9A-Za-z_-]{20,})",
            "aiza",
            "ya29.",
            "gocspx-"),
    STRIPE_KEY(
            "\\b([rsw]h?[ks](?:ec)?_(?:live|test)_[0-9A-Za-z]{16,}|whsec_[0-9A-Za-z]{24,})",
            "_live_",
            "_test_",
            "whsec_"),
    SENDGRID_KEY("\\b(SG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,})", "sg."),
    TWILIO_KEY("\\b(SK[0-9a-f]{32})\\b", "sk"),
    MAILGUN_KEY("\\b(key-[0-9a-f]{32})\\b", "key-"),
    TELEGRAM_TOKEN("\\b([0-9]{8,10}:AA[0-9A-Za-z_-]{33})", ":aa"),
    SERVICE_KEY(
            "\\b(sk-[A-Za-z0-9_-]{20,}|npm_[A-Za-z0-9]{36}|pypi-[A-Za-z0-9_-]{20,}|hv[sbr]\\.[A-Za-z0-9_-]{20,}"
                    + "|dckr_pat_[A-Za-z0-9_-]{20,}|tmprl_[A-Za-z0-9_-]{20,}|shpat_[a-f0-9]{32}|sntrys_[A-Za-z0-9_=+/-]{20,}"
                    + "|glsa_[A-Za-z0-9_]{32,}|dapi[a-f0-9]{32})",
            "sk-",
            "npm_",
            "pypi-",
            "hvs.",
            "hvb.",
            "hvr.",
            "dckr_pat_",
            "tmprl_",
            "shpat_",
            "sntrys_",
            "glsa_",
            "dapi"),
    JWT("\\b(eyJ[A-Za-z0-9_-]{5,}(?:\\.[A-Za-z0-9_-]*){2,4})", "eyj"),
    AUTHORIZATION(
            "(?i)\\bauthorization\\\\?[\"']?\\s*[:=]\\s*\\\\?[\"']?(?:bearer |basic |token |digest |apikey )?\\s*"
                    + "([^\\s\"'\\\\]+)",
            "authorization"),
    BEARER("(?i)\\bbearer\\s+([A-Za-z0-9._~+/=-]{16,})", "bearer"),
    COOKIE("(?i)\\b(?:set-)?cookie\\\\?[\"']?:\\s*\\\\?[\"']?([^\\s\"'\\\\][^\\n\"'\\\\]*)", "cookie"),
    ADDRESS_PASSWORD("\\b[A-Za-z][A-Za-z0-9+.-]*://[^\\s/:@\"']*:([^\\s/\"']+)@", "://"),
    ADDRESS_TOKEN("\\b[A-Za-z][A-Za-z0-9+.-]*://([^\\s/:@\"'\\[]{16,})@", "://"),
    ADDRESS_SIGNATURE("(?i)[?&](?:sig|signature|x-amz-signature|x-amz-security-token)=([^\\s&\"'<>]{16,})", "sig"),
    USER_OPTION("(?:^|\\s)(?:-u|--user)[ =]+[^\\s:]+:(\\S+)", "-u", "--user"),
    REGISTRY_AUTH("\\\\?\"auth\\\\?\"\\s*:\\s*\\\\?\"([A-Za-z0-9+/]{8,}={0,2})", "\"auth"),
    SETTING("(?i)" + Names.SECRET + "\\\\*[\"']?\\s*(?:[:=]|=>|:=)\\s*" + Names.VALUE, Names.WORDS),
    OPTION(
            "(?i)(?:^|[\\s\\[('\",])--?[a-z0-9-]*" + Names.SECRET
                    + "\\s+(?:\"((?:[^\"\\\\]|\\\\.)+)|'([^']+)|([^\\s\"'-][^\\s\"'\\]]*))",
            Names.WORDS);

    private final Pattern pattern;

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed.
    private final List<String> signs;

    /**
     * @param signs in lower case: a text without any of these holds no such secret
     */
    SecretKind(String pattern, String... signs) {
        this.pattern = Pattern.compile(pattern);
        this.signs = List.of(signs);
    }

    Pattern pattern() {
        return pattern;
    }

    boolean mayBeIn(String lower) {
        for (String sign : signs) {
            if (lower.contains(sign)) {
                return true;
            }
        }
        return false;
    }

    /** Whether any value may be a secret, so that words which never are must be told apart. */
    boolean isByName() {
        return this == SETTING || this == OPTION || this == AUTHORIZATION || this == COOKIE;
    }

    /** How it is called in the text it was taken out of. */
    String words() {
        return this == SETTING || this == OPTION
                ? "value"
                : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How settings that hold secrets are called. */
    private static final class Names {
        static final String SECRET = "(?:password|passwd|passphrase|[_-]pass|[_-]?pwd|secret|token|credentials?"
                + "|api[_-]?key|access[_-]?key|account[_-]?key|private[_-]?key|secret[_-]?key|signing[_-]?key"
                + "|encryption[_-]?key|master[_-]?key|client[_-]?key[_-]?data)";
        static final String[] WORDS = {"pass", "pwd", "secret", "token", "credential", "key"};

        /** Inside JSON that stands in a JSON text, in double quotes, in single quotes, or up to a space. */
        static final String VALUE = "(?:\\\\+\"((?:[^\"\\\\]|\\\\\\\\(?:\\\\[\"\\\\]|[^\"\\\\])|\\\\[^\"\\\\])+)"
                + "|\"((?:[^\"\\\\]|\\\\(?s:.))+)"
                + "|'((?:[^'\\\\]|''|\\\\(?s:.))+)"
                + "|((?:[^\\s\"';&\\\\]|\\\\[^\\s\"'])+))";
    }
}
