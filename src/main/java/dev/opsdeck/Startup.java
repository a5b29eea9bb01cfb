package dev.opsdeck;

import dev.opsdeck.config.BrokenConfigException;
import dev.opsdeck.config.ConfigFiles;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;

/** The two steps of every start as a server. */
final class Startup {

    private Startup() {}

    /** Everything that Opsdeck is made of; nothing has begun yet. */
    static ApplicationContext context(Class<?> main) {
        return ApplicationContext.builder()
                .mainClass(main)
                .banner(false)
                .deduceEnvironment(false)
                .deduceCloudEnvironment(false)
                .start();
    }

    /** Configuration first: nothing may be answered before it is known who may do what. */
    static EmbeddedServer start(ApplicationContext context) throws BrokenConfigException {
        context.getBean(ConfigFiles.class).start();
        return context.getBean(EmbeddedServer.class).start();
    }
}
