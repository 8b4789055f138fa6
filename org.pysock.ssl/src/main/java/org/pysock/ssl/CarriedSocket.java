package org.pysock.ssl;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalDouble;
import org.pysock.api.Address;
import org.pysock.api.Layer;
import org.pysock.api.PyFile;
import org.pysock.api.PySocket;

/** A socket object that is another one in all that TLS does not change. */
abstract class CarriedSocket implements PySocket {
    final Layer inner;

    private volatile boolean closed;

    CarriedSocket(Layer inner) {
        this.inner = inner;
    }

    @Override
    public final int fileno() {
        return inner.fileno();
    }

    @Override
    public final int family() {
        return inner.family();
    }

    @Override
    public final int type() {
        return inner.type();
    }

    @Override
    public final int proto() {
        return inner.proto();
    }

    @Override
    public final void bind(Address address) throws IOException {
        inner.bind(address);
    }

    @Override
    public final void listen(int backlog) throws IOException {
        inner.listen(backlog);
    }

    @Override
    public final void listen() throws IOException {
        inner.listen();
    }

    @Override
    public final void settimeout(double seconds) throws IOException {
        inner.settimeout(seconds);
    }

    @Override
    public final void settimeout(Duration timeout) throws IOException {
        inner.settimeout(timeout);
    }

    @Override
    public final void setblocking(boolean flag) throws IOException {
        inner.setblocking(flag);
    }

    @Override
    public final OptionalDouble gettimeout() {
        return inner.gettimeout();
    }

    @Override
    public final boolean get_inheritable() throws IOException {
        return inner.get_inheritable();
    }

    @Override
    public final void set_inheritable(boolean inheritable) throws IOException {
        inner.set_inheritable(inheritable);
    }

    @Override
    public final Address getsockname() throws IOException {
        return inner.getsockname();
    }

    @Override
    public final Address getpeername() throws IOException {
        return inner.getpeername();
    }

    @Override
    public final int getsockopt(int level, int optname) throws IOException {
        return inner.getsockopt(level, optname);
    }

    @Override
    public final byte[] getsockopt(int level, int optname, int buflen) throws IOException {
        return inner.getsockopt(level, optname, buflen);
    }

    @Override
    public final void setsockopt(int level, int optname, int value) throws IOException {
        inner.setsockopt(level, optname, value);
    }

    @Override
    public final void setsockopt(int level, int optname, byte[] value) throws IOException {
        inner.setsockopt(level, optname, value);
    }

    @Override
    public final void setsockopt(int level, int optname, Void none, int optlen) throws IOException {
        inner.setsockopt(level, optname, none, optlen);
    }

    @Override
    public final PyFile makefile(String mode, int buffering) throws IOException {
        return inner.makefile(mode, buffering);
    }

    @Override
    public final void close() throws IOException {
        closed = true;
        inner.close();
    }

    /** Whether it was closed, but not by who uses it: the bundle that made it has stopped, or one that carries it. */
    final boolean wasClosedByOthers() {
        return !closed && isClosed();
    }

    /** Whether the descriptor is no longer this object's. */
    final boolean isClosed() {
        return inner.fileno() < 0;
    }

    @Override
    public final String toString() {
        return inner.toString().replaceFirst("^<socket.socket", "<ssl.SSLSocket");
    }
}
