package dev.opsdeck.redaction;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Secrets of the kinds that turn up in logs, and the lines they turn up in; always the same ones. */
enum SecretCorpus {
    PRIVATE_KEY(
            random -> "-----BEGIN " + of(random, "RSA ", "EC ", "OPENSSH ", "") + "PRIVATE KEY" + "-----\n"
                    + base64(random, 96) + "\n" + base64(random, 96) + "\n-----END PRIVATE KEY-----",
            "loaded %s",
            "%s",
            "key:\n%s\ndone"),
    SLACK_TOKEN(random ->
            "xox" + of(random, "b", "p", "a", "s", "r") + "-" + digits(random, 12) + "-" + letters(random, 24)),
    SLACK_WEBHOOK(
            random -> "T" + letters(random, 8) + "/B" + letters(random, 8) + "/" + letters(random, 24),
            "POST https://hooks.slack.com/services/%s 200",
            "{\"level\":\"info\",\"url\":\"https://hooks.slack.com/services/%s\"}"),
    AWS_KEY_ID(random -> of(random, "AKIA", "ASIA") + upper(random, 16)),
    AWS_SECRET_KEY(
            random -> base64(random, 40),
            "AWS_SECRET_ACCESS_KEY=%s",
            "aws_secret_access_key = %s",
            "{\"SecretAccessKey\": \"%s\"}",
            "export AWS_SESSION_TOKEN=%s"),
    GITHUB_TOKEN(random -> "gh" + of(random, "p", "o", "u", "s", "r") + "_" + letters(random, 36)),
    GITLAB_TOKEN(random -> "glpat-" + letters(random, 20)),
    DIGITALOCEAN_TOKEN(random -> "do" + of(random, "p", "o", "r") + "_v1_" + hex(random, 64)),
    GOOGLE_KEY(random -> "AIza" + letters(random, 35)),
    STRIPE_KEY(random -> of(random, "sk", "rk") + "_" + of(random, "live", "test") + "_" + letters(random, 24)),
    SENDGRID_KEY(random -> "SG." + letters(random, 22) + "." + letters(random, 43)),
    SERVICE_KEY(random -> of(random, "sk-", "hvs.", "dckr_pat_", "pypi-", "tmprl_") + letters(random, 40)),
    JWT(random -> "eyJ" + letters(random, 20) + "." + letters(random, 60) + "." + letters(random, 43)),
    BEARER(
            random -> letters(random, 40),
            "Authorization: Bearer %s",
            "-H 'Authorization: Bearer %s'",
            "{\"headers\":{\"authorization\":\"Bearer %s\"}}",
            "curl -H \"authorization: token %s\" https://example.org"),
    BASIC(
            random -> Base64.getEncoder().encodeToString(("admin:" + letters(random, 12)).getBytes()),
            "Authorization: Basic %s",
            "authorization=Basic %s next",
            "{\"auths\":{\"r.example.org\":{\"auth\":\"%s\"}}}"),
    ADDRESS_PASSWORD(
            random -> letters(random, 8) + of(random, "", "!", "p@ss", "#1"),
            "connecting to postgres://app:%s@db:5432/app?sslmode=disable",
            "redis://:%s@cache:6379/0 refused",
            "DATABASE_URL=mysql://root:%s@10.0.0.3/shop",
            "amqp url amqps://u:%s@mq.example.org/vhost"),
    QUOTED_PASSWORD(
            random -> letters(random, 6) + of(random, " ", ", ", "; ", "=", "&") + letters(random, 6),
            "{\"user\":\"app\",\"password\":\"%s\",\"n\":1}",
            "password: '%s'",
            "DB_PASSWORD=\"%s\" npm start",
            "config = {dbPassword: \"%s\"}",
            "{\"msg\":\"{\\\"client_secret\\\":\\\"%s\\\"}\"}",
            "spring.datasource.password='%s'"),
    PLAIN_PASSWORD(
            random -> letters(random, 7) + of(random, "!", "$", "-", "_", ".", "@", "/", "+", ",", "?"),
            "PGPASSWORD=%s psql -h db",
            "mysql_pwd=%s",
            "user=app password=%s host=db",
            "Server=db;Uid=app;Password=%s;Encrypt=true",
            "POST /login username=ada&password=%s&next=1",
            "passphrase: %s",
            "SECRET_KEY_BASE=x APP_SECRET=%s",
            "x-api-key: %s",
            "AccountKey=%s"),
    OPTION(
            random -> letters(random, 12),
            "exec: temporal --api-key %s workflow list",
            "args: [--token %s]",
            "mysql --password %s --host db",
            "curl -u admin:%s https://example.org/",
            "starting with --db-password=%s"),
    COOKIE_OR_SIGNATURE(
            random -> letters(random, 40),
            "Cookie: theme=dark; session=%s; lang=en",
            "set-cookie: sid=%s; HttpOnly",
            "GET https://a.blob.core.windows.net/c/x.csv?sv=2026&sig=%s 200",
            "GET https://b.s3.amazonaws.com/x?X-Amz-Signature=%s");

    private static final String[] ANYWHERE = {
        "%s",
        "token %s was used",
        "2026-11-21T12:00:00Z INFO using credentials %s for the call",
        "{\"level\":\"info\",\"msg\":\"key is %s\",\"n\":1}",
        "env: KEY=%s",
        "(%s)",
        "https://example.org/?k=%s",
        "['%s', 1]"
    };

    private final Function<Random, String> secret;
    private final String[] lines;

    SecretCorpus(Function<Random, String> secret, String... lines) {
        this.secret = secret;
        this.lines = lines;
    }

    /** A secret and the text it stands in. */
    record Sample(String secret, String text) {}

    List<Sample> samples(int count) {
        Random random = new Random(ordinal());
        List<Sample> samples = new ArrayList<>();
        String[] around = lines.length == 0 ? ANYWHERE : lines;
        for (int number = 0; number < count; number++) {
            String value = secret.apply(random);
            samples.add(new Sample(value, around[number % around.length].replace("%s", value)));
        }
        return samples;
    }

    private static String of(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static String letters(Random random, int count) {
        return drawn(random, count, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
    }

    private static String base64(Random random, int count) {
        return drawn(random, count, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
    }

    private static String upper(Random random, int count) {
        return drawn(random, count, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
    }

    private static String hex(Random random, int count) {
        return drawn(random, count, "0123456789abcdef");
    }

    private static String digits(Random random, int count) {
        return drawn(random, count, "0123456789");
    }

    private static String drawn(Random random, int count, String alphabet) {
        StringBuilder text = new StringBuilder();
        for (int number = 0; number < count; number++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
