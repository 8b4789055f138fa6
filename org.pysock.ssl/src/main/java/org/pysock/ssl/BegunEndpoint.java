package org.pysock.ssl;

import java.io.IOException;
import java.net.SocketOption;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Pollable;
import org.pysock.api.spi.WouldBlock;

/**
 * TLS whose connection has just begun. Who began it is told that it is on its way, as the kernel tells, even if its outcome is there by
 * now; who asks next learns of that.
 */
final class BegunEndpoint implements Endpoint {
    private final TlsEndpoint tls;

    BegunEndpoint(TlsEndpoint tls) {
        this.tls = tls;
    }

    @Override
    public Endpoint settled() {
        return tls;
    }

    @Override
    public boolean isConnecting() {
        return true;
    }

    @Override
    public void connected() throws WouldBlock {
        throw WouldBlock.WRITE;
    }

    @Override
    public void close() {
        tls.close();
    }

    @Override
    public Pollable pollable() {
        return tls.pollable();
    }

    @Override
    public <T> T getOption(SocketOption<T> option) throws IOException {
        return tls.getOption(option);
    }

    @Override
    public <T> void setOption(SocketOption<T> option, T value) throws IOException {
        tls.setOption(option, value);
    }
}
