package dev.opsdeck.database;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** What of the database is handed out and when it is opened: with the server, so that no command line opens it. */
@Factory
final class DatabaseBeans {

    @Singleton
    @Bean(typed = DataSource.class)
    DataSource dataSource(Database database) {
        return database.dataSource();
    }

    @Singleton
    static final class Opening implements ApplicationEventListener<ServerStartupEvent> {
        private final Database database;

        Opening(Database database) {
            this.database = database;
        }

        @Override
        public void onApplicationEvent(ServerStartupEvent event) {
            database.start();
        }
    }
}
