package dev.opsdeck.standin.slack;

/** The way from the app to the stand-in's server. */
interface Network extends AutoCloseable {
    /** The app speaks to the server itself. */
    Network DIRECT = new Network() {
        @Override
        public int open(int serverPort) {
            return serverPort;
        }

        @Override
        public boolean isUnavailable() {
            return false;
        }

        @Override
        public void cut(int peerPort) {
            throw new IllegalStateException("without faults no answer is lost");
        }

        @Override
        public void close() {}
    };

    /** Opens the way to the server that listens on this port. @return the port at which the app finds it */
    int open(int serverPort);

    /** Whether the server is to answer everything with 503. */
    boolean isUnavailable();

    /** Cuts the connection whose peer, as the server sees it, has this port. */
    void cut(int peerPort);

    @Override
    void close();
}
