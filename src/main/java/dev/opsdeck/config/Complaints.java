package dev.opsdeck.config;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** What is wrong with the configuration now: the detail that readiness shows. Safe for several threads. */
@Singleton
public final class Complaints {

    /** Hears of complaints as they come and go, to tell people. Must return soon and not throw. */
    public interface Listener {

        /** A file was found broken, or broken in another way than before. */
        void raised(Complaint complaint);

        /** The file is right again. */
        void settled(String file);
    }

    private final Collection<Listener> listeners;
    private final Map<String, Complaint> current = new ConcurrentSkipListMap<>();

    Complaints(Collection<Listener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    /** The complaints of now, one a file, sorted by file. */
    public List<Complaint> current() {
        return List.copyOf(current.values());
    }

    void raise(Complaint complaint) {
        current.put(complaint.file(), complaint);
        listeners.forEach(listener -> listener.raised(complaint));
    }

    void settle(String file) {
        if (current.remove(file) != null) {
            listeners.forEach(listener -> listener.settled(file));
        }
    }
}
