package org.pysock.jython;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.pysock.api.OsModule;
import org.pysock.api.SocketModule;
import org.pysock.api.error.Errno;

/** What can be written to a descriptor of pysock, as a stream that Jython's files write. Its errors are IOErrors with a number. */
final class DescriptorOutput extends OutputStream {
    private final SocketModule sockets;
    private final OsModule os;
    private final int number;

    DescriptorOutput(SocketModule sockets, int number) {
        this.sockets = sockets;
        this.os = sockets.os();
        this.number = number;
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        try {
            ByteBuffer data = ByteBuffer.wrap(source, offset, length);
            os.write(number, data);
            if (data.hasRemaining()) {
                // a non-blocking descriptor has no more room: stdio loses the rest and says so
                throw Errno.EAGAIN.error();
            }
        } catch (IOException | RuntimeException failed) {
            throw Errors.pythonFile(failed);
        }
    }

    @Override
    public void close() {
        try {
            sockets.close(number);
        } catch (IOException | RuntimeException failed) {
            throw Errors.pythonFile(failed);
        }
    }
}
