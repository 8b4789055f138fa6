package org.pysock.core;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.pysock.api.OsModule;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.OptionBag;
import org.pysock.api.spi.Transport;

/** Python's os module for one owner: what it does with a number, whatever that stands for. */
final class OsFunctions implements OsModule {
    private static final Loop.Attempt<ByteBuffer> READ = Endpoint::recv;
    private static final Loop.Attempt<ByteBuffer> WRITE = Endpoint::send;

    /** What a first buffer has at most: a pipe or socket rarely has more at hand. */
    private static final int MOST_BYTES = 1 << 20;

    private final SocketOwner owner;

    OsFunctions(SocketOwner owner) {
        this.owner = owner;
    }

    @Override
    public Pipe pipe() throws IOException {
        Transport.Pair ends = owner.transport().pair();
        try {
            Descriptor read = open(Kind.PIPE, new PipeEnd(ends.one(), PipeEnd.Side.READ));
            return new Pipe(
                    read.number(),
                    open(Kind.PIPE, new PipeEnd(ends.other(), PipeEnd.Side.WRITE))
                            .number());
        } catch (IOException gone) {
            ends.one().close();
            ends.other().close();
            throw gone;
        }
    }

    @Override
    public int standIn() throws IOException {
        return open(Kind.FILE, new StandIn()).number();
    }

    private Descriptor open(Kind kind, Endpoint endpoint) throws IOException {
        return owner.own(new Descriptor(owner, owner.present(kind, endpoint, new OptionBag())));
    }

    @Override
    public byte[] read(int fd, int n) throws IOException {
        Descriptor descriptor = owner.descriptor(fd);
        if (n < 0) {
            throw Errno.EINVAL.error();
        }
        ByteBuffer buffer = ByteBuffer.allocate(Math.min(n, MOST_BYTES));
        if (n > 0) {
            Loop.run(descriptor, READ, buffer, patience(descriptor));
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    @Override
    public int write(int fd, ByteBuffer data) throws IOException {
        Descriptor descriptor = owner.descriptor(fd);
        Patience patience = patience(descriptor);
        int start = data.position();
        try {
            do {
                Loop.run(descriptor, WRITE, data, patience);
            } while (data.hasRemaining());
        } catch (IOException stopped) {
            // what was written counts; the next call meets the error
            if (data.position() == start) {
                throw stopped;
            }
        }
        return data.position() - start;
    }

    private static Patience patience(Descriptor descriptor) {
        return descriptor.present().isBlocking() ? Patience.ENDLESS : Patience.NONE;
    }

    @Override
    public boolean isSocket(int fd) throws IOException {
        return owner.descriptor(fd).present().kind().isSocket();
    }

    @Override
    public boolean isWriter(int fd) throws IOException {
        return owner.descriptor(fd).endpoint() instanceof PipeEnd end && end.isWritten();
    }

    @Override
    public boolean get_inheritable(int fd) throws IOException {
        owner.requireOpen(fd);
        return false;
    }

    @Override
    public boolean get_blocking(int fd) throws IOException {
        return owner.descriptor(fd).present().isBlocking();
    }

    @Override
    public void set_blocking(int fd, boolean blocking) throws IOException {
        owner.descriptor(fd).present().setBlocking(blocking);
    }
}
