package dev.opsdeck.slack.client;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.util.http.SlackHttpClient;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Slack's SDK, set up. Made at the first use, as loading it takes longer than a start should. */
@Singleton
public final class SlackClients {
    private static final Logger LOG = LoggerFactory.getLogger(SlackClients.class);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration CALL = Duration.ofSeconds(15);

    private final SlackSettings settings;
    private final Lock lock = new ReentrantLock();
    private @Nullable Slack slack;

    public SlackClients(SlackSettings settings) {
        this.settings = settings;
    }

    /** The Web API with the bot's token. */
    MethodsClient bot() {
        return slack().methods(settings.botToken().orElse(""));
    }

    /** The Web API with the app-level token, for Socket Mode. */
    MethodsClient app() {
        return slack().methods(settings.appToken().orElse(""));
    }

    /** The client for addresses that Slack hands out: {@code response_url} and uploads. */
    public OkHttpClient http() {
        return slack().getHttpClient().getOkHttpClient();
    }

    public Slack slack() {
        lock.lock();
        try {
            Slack made = slack;
            if (made == null) {
                made = make();
                slack = made;
            }
            return made;
        } finally {
            lock.unlock();
        }
    }

    private Slack make() {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(settings.apiUrl().toString());
        // Statistics cost an auth.test before the first call; nobody reads them.
        config.setStatsEnabled(false);
        if (settings.loopback()) {
            // The SDK takes HTTPS_PROXY for every address and knows no NO_PROXY.
            config.setProxyUrl(null);
        }
        OkHttpClient http = SlackHttpClient.buildOkHttpClient(config)
                .newBuilder()
                .connectTimeout(CONNECT)
                .readTimeout(CALL)
                .callTimeout(CALL)
                .socketFactory(new UndelayedSockets())
                // OkHttp would silently send a post again whose answer was lost. That is ours to decide.
                .retryOnConnectionFailure(false)
                // Shorter than servers keep idle connections, so that a post does not meet a closed one.
                .connectionPool(new ConnectionPool(8, 10, TimeUnit.SECONDS))
                .build();
        SlackHttpClient client = new SlackHttpClient(http);
        client.setConfig(config);
        return Slack.getInstance(config, client);
    }

    @PreDestroy
    public void close() {
        lock.lock();
        try {
            if (slack != null) {
                slack.close();
            }
        } catch (Exception failed) {
            LOG.debug("Slack's client did not close: {}", failed.getMessage());
        } finally {
            lock.unlock();
        }
    }
}
