package org.pysock.nio;

import java.io.IOException;
import java.net.ProtocolFamily;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Farewell;
import org.pysock.api.spi.OptionBag;
import org.pysock.api.spi.Poller;
import org.pysock.api.spi.Records;
import org.pysock.api.spi.Transport;

/** Endpoints over java.nio's channels, which are non-blocking from birth. */
@Component(service = Transport.class)
public final class NioTransport implements Transport {
    private final NioPoller poller;

    /** For Declarative Services and {@link java.util.ServiceLoader}. */
    public NioTransport() {
        this(NioPoller.MOST_LEASED, Vigils.FEW);
    }

    /** With so many waits in leases at once, and vigils for who has asked more than {@code few}. */
    NioTransport(int mostLeased, int few) {
        this.poller = new NioPoller(mostLeased, few);
    }

    @Override
    public Endpoint stream(ProtocolFamily family) throws IOException {
        return Undecided.open(StreamFamily.of(family), new OptionBag());
    }

    @Override
    public Endpoint datagram(ProtocolFamily family) throws IOException {
        return Datagram.open(family);
    }

    @Override
    public Pair pair() throws IOException {
        try {
            return UnixPair.make();
        } catch (IOException | RuntimeException failed) {
            throw WireErrors.of(failed);
        }
    }

    @Override
    public Poller poller() {
        return poller;
    }

    /** What came before was still in its code when it stopped. */
    @Activate
    void begin() {
        Records.forget();
    }

    @Deactivate
    void goAway(BundleContext context) {
        Farewell.of(context.getBundle());
        stop();
    }

    /** Frees the selectors; a wait that is still going on ends with EBADF. */
    void stop() {
        poller.close();
    }
}
