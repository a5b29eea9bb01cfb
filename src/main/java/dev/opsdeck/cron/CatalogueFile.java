package dev.opsdeck.cron;

import dev.opsdeck.config.BrokenConfigException;
import dev.opsdeck.config.ConfigFile;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicReference;

/** {@code cron.yaml} as it was loaded last. Whoever has no scripts needs no such file. */
@Singleton
final class CatalogueFile implements ConfigFile {
    /** The file's name. */
    static final String NAME = "cron.yaml";

    private final AtomicReference<Catalogue> inForce = new AtomicReference<>(Catalogue.EMPTY);

    /** The catalogue of now. */
    Catalogue catalogue() {
        return inForce.get();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean required() {
        return false;
    }

    @Override
    public void load(String text) throws BrokenConfigException {
        inForce.set(new CatalogueReader(CronRunCommand.RESERVED).read(NAME, text));
    }
}
