package dev.opsdeck.temporal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Finds out whether a server speaks TLS. A TLS server cuts a plaintext gRPC connection off without a word, exactly like
 * one that is restarting; only asking it the TLS way tells the two apart.
 */
final class TlsProbe {
    private static final int LIMIT = (int) Duration.ofSeconds(1).toMillis();

    private TlsProbe() {}

    /** Whether a TLS handshake gets as far as a certificate or an alert. Sends nothing after it. */
    static boolean speaksTls(String address) {
        int colon = address.lastIndexOf(':');
        String host = address.substring(0, colon).replaceFirst("^dns:///", "");
        int port = Integer.parseInt(address.substring(colon + 1));
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, port), LIMIT);
            plain.setSoTimeout(LIMIT);
            try (SSLSocket tls = (SSLSocket) factory.createSocket(plain, host, port, true)) {
                tls.startHandshake();
                return true;
            }
        } catch (SSLException refused) {
            return isAnswerInTls(refused);
        } catch (IOException silence) {
            return false;
        }
    }

    private static boolean isAnswerInTls(SSLException refused) {
        return refused.getCause() instanceof CertificateException
                || String.valueOf(refused.getMessage()).contains("fatal alert");
    }
}
