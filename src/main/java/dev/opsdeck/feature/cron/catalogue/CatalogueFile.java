package dev.opsdeck.feature.cron.catalogue;

import dev.opsdeck.config.BrokenConfigException;
import dev.opsdeck.config.ConfigFile;
import dev.opsdeck.kubernetes.KubernetesWords;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** {@code cron.yaml} as it was loaded last. Whoever has no scripts needs no such file. */
@Singleton
public final class CatalogueFile implements ConfigFile {
    /** The file's name. */
    static final String NAME = "cron.yaml";

    /** The flag that fires a CronJob although a Job of it is running. */
    public static final String AGAIN = "again";

    /** Flags that a script's argument cannot be called: those of {@code cron run}, and those that every command takes. */
    static final Set<String> RESERVED =
            Set.of(KubernetesWords.CLUSTER.name(), KubernetesWords.NAMESPACE.name(), AGAIN, "private", "help");

    private final AtomicReference<Catalogue> inForce = new AtomicReference<>(Catalogue.EMPTY);

    /** The catalogue of now. */
    public Catalogue catalogue() {
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
        inForce.set(new CatalogueReader(RESERVED).read(NAME, text));
    }
}
