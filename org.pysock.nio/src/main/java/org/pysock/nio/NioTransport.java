package org.pysock.nio;

import java.io.IOException;
import java.net.ProtocolFamily;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.OptionBag;
import org.pysock.api.spi.Poller;
import org.pysock.api.spi.Transport;

/** Endpoints over java.nio's channels, which are non-blocking from birth. */
@Component(service = Transport.class)
public final class NioTransport implements Transport {
    private final NioPoller poller = new NioPoller();

    /** For Declarative Services and {@link java.util.ServiceLoader}. */
    public NioTransport() {}

    @Override
    public Endpoint stream(ProtocolFamily family) throws IOException {
        return Undecided.open(family, new OptionBag());
    }

    @Override
    public Poller poller() {
        return poller;
    }

    /** Frees the selectors; a wait that is still going on ends with EBADF. */
    @Deactivate
    void stop() {
        poller.close();
    }
}
