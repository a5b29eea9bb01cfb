package dev.opsdeck;

import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.basics.Ticker;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What the machine gives: the one place where the real time comes from. */
@Factory
final class SystemBeans {

    @Bean
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @Singleton
    Sleeper sleeper() {
        return Sleeper.system();
    }

    @Bean
    @Singleton
    Ticker ticker() {
        return Ticker.system();
    }
}
